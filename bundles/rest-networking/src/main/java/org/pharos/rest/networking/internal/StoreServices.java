package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.StoreJobs;

/** What jobs that send instances need, and how they are restored. */
@Component(service = {StoreServices.class, StoreJobs.class, JobKind.class})
public final class StoreServices implements JobKind, StoreJobs {
    private final InstanceSender sender;
    private final DicomUser user;
    private final RequestedInstances requested;
    private final CommitmentRequests commitments;

    @Activate
    public StoreServices(
            @Reference InstanceSender sender,
            @Reference DicomUser user,
            @Reference RequestedInstances requested,
            @Reference CommitmentRequests commitments) {
        this.sender = sender;
        this.user = user;
        this.requested = requested;
        this.commitments = commitments;
    }

    @Override
    public String type() {
        return ModalityStoreJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return ModalityStoreJob.restore(this, state);
    }

    @Override
    public Job create(Contact destination, @Nullable MoveOriginator originator, InstanceSet instances) {
        return new ModalityStoreJob(this, destination, originator, instances, null);
    }

    InstanceSender sender() {
        return sender;
    }

    DicomUser user() {
        return user;
    }

    /** Asks a modality to commit to instances that it was sent. */
    void requestCommitment(Contact provider, String transactionUid, List<ResourceId> instances) {
        commitments.send(provider, transactionUid, requested.named(instances));
    }
}
