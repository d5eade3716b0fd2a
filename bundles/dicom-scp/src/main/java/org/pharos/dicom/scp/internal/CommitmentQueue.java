package org.pharos.dicom.scp.internal;

import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues requests, as long as not too many wait: each stays in memory and in the database until it is reported. */
record CommitmentQueue(CommitmentJob.Services services) {
    private static final Logger logger = LoggerFactory.getLogger(CommitmentQueue.class);
    private static final Status RESOURCE_LIMITATION = new Status(0x0213);
    private static final int MOST_REQUESTS = 1000;
    private static final long MOST_INSTANCES = 10L * Commitment.MAXIMUM_INSTANCES;

    /** Queues a request; when this returns a success, it outlives a restart. */
    Status add(Jobs jobs, CommitmentUser user, CommitmentRequest request) {
        if (isFull(jobs, request.instances().size())) {
            logger.warn("Storage commitment of {} is refused: too many requests wait to be reported", user.aet());
            return RESOURCE_LIMITATION;
        }
        jobs.submit(new CommitmentJob(services, user, request), JobOptions.DEFAULT);
        return Status.SUCCESS;
    }

    private static boolean isFull(Jobs jobs, int more) {
        int requests = 0;
        long instances = more;
        for (JobStatus job : jobs.all()) {
            if (job.type().equals(CommitmentJob.TYPE) && !job.state().isEnded()) {
                requests++;
                instances += job.content().path(CommitmentJob.INSTANCES_COUNT).asInt();
            }
        }
        return requests >= MOST_REQUESTS || instances > MOST_INSTANCES;
    }
}
