package org.pharos.jobs.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run of a job ended.
 *
 * @param pause how long to wait until the next run, which follows only {@link End#RETRY}
 * @param failure of a job that failed
 */
record JobRun(End end, Duration pause, @Nullable JobFailure failure) {
    private static final Logger logger = LoggerFactory.getLogger(JobRun.class);
    private static final JobRun STOPPED = new JobRun(End.STOPPED, Duration.ZERO, null);
    private static final JobRun SUCCESS = new JobRun(End.SUCCESS, Duration.ZERO, null);

    /** The reasons. */
    enum End {
        SUCCESS,
        FAILURE,
        RETRY,
        /** Somebody asked for it, or the server stops. */
        STOPPED
    }

    /** Does the steps of a job until it ends or somebody asks it to stop. */
    static JobRun of(Job job, JobEntry entry, JobSaver saver) {
        try {
            while (!entry.isStopRequested()) {
                JobStep step = job.step(entry);
                switch (step.next()) {
                    case SUCCESS -> {
                        return SUCCESS;
                    }
                    case RETRY -> {
                        return new JobRun(End.RETRY, step.pause(), null);
                    }
                    case STEP -> saver.saveAtIntervals(entry);
                }
            }
            return STOPPED;
        } catch (Exception | LinkageError | VirtualMachineError e) {
            // One job must not take down the engine, be it out of memory: who waits for it would wait for ever.
            return failed(entry, e);
        } finally {
            Guard.tell(entry, job::stopped);
        }
    }

    private static JobRun failed(JobEntry entry, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (entry.isStopRequested()) {
            logger.debug("Job {} was stopped in the middle of a step", entry.id(), failure);
            return STOPPED;
        }
        if (failure instanceof PharosException) {
            logger.debug("Job {} failed", entry.id(), failure);
        } else {
            logger.error("Job {} of type {} failed", entry.id(), entry.type(), failure);
        }
        return new JobRun(End.FAILURE, Duration.ZERO, JobFailure.of(failure));
    }
}
