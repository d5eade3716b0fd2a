package org.pharos.dicom.scp.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.network.CommitmentCandidate;
import org.pharos.api.network.CommitmentVerdict;
import org.pharos.core.archive.Archive;
import org.pharos.core.commitment.CommitmentMessenger;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.FailureReason;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.SopInstance;
import org.pharos.core.resource.InstanceFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What jobs that check and report instances need, and how they are restored. */
@Component(service = {CommitmentJobs.class, JobKind.class})
public final class CommitmentJobs implements JobKind, CommitmentJob.Services {
    private static final Logger logger = LoggerFactory.getLogger(CommitmentJobs.class);

    private final Modalities modalities;
    private final InstanceCheck check;
    private final QueryHandlers handlers;

    /** Jobs wait while it is away. Got when it is used, as it needs this server's title. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<CommitmentMessenger> messenger;

    @Activate
    public CommitmentJobs(
            @Reference Modalities modalities,
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference Archive archive,
            @Reference QueryHandlers handlers) {
        this.modalities = modalities;
        this.handlers = handlers;
        check = new InstanceCheck(index, files, archive);
    }

    @Override
    public String type() {
        return CommitmentJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return CommitmentJob.restore(this, state);
    }

    @Override
    public Optional<Integer> failure(CommitmentUser user, String transactionUid, SopInstance instance) {
        var candidate = new CommitmentCandidate(
                transactionUid, instance.sopClassUid(), instance.sopInstanceUid(), user.aet(), user.calledAet());
        try {
            Optional<CommitmentVerdict> verdict = handlers.commitment(candidate);
            return verdict.isPresent()
                    ? verdict.map(CommitmentVerdict::failureReason).filter(reason -> reason != 0)
                    : check.failure(instance).map(FailureReason::code);
        } catch (PharosException e) {
            logger.warn("An instance can't be committed, as a plugin fails: {}", e.toString());
            return Optional.of(FailureReason.PROCESSING_FAILURE.code());
        }
    }

    @Override
    public boolean report(CommitmentUser user, CommitmentResult result) {
        Contact contact = user.find(modalities)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.INEXISTENT_ITEM, "No modality is declared with AET: " + user.aet()));
        ComponentServiceObjects<CommitmentMessenger> services = messenger;
        CommitmentMessenger service = services == null ? null : services.getService();
        if (services == null || service == null) {
            return false;
        }
        try {
            service.report(contact, result);
            return true;
        } finally {
            services.ungetService(service);
        }
    }
}
