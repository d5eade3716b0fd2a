package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Contact;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.MoveOriginator;

/** Sends instances to a modality, one a step, over an association that lasts from step to step, and maybe to the next job. */
final class ModalityStoreJob implements Job {
    static final String TYPE = "DicomModalityStore";
    private static final String TRANSACTION = "StorageCommitmentTransactionUID";

    private final StoreServices services;
    private final Contact contact;
    private final @Nullable MoveOriginator originator;
    private final InstanceSet instances;
    /** Null if no commitment is asked for. */
    private final @Nullable String transactionUid;

    private InstanceSender.@Nullable Session session;

    ModalityStoreJob(
            StoreServices services,
            Contact contact,
            @Nullable MoveOriginator originator,
            InstanceSet instances,
            @Nullable String transactionUid) {
        this.services = services;
        this.contact = contact;
        this.originator = originator;
        this.instances = instances;
        this.transactionUid = transactionUid;
    }

    static ModalityStoreJob restore(StoreServices services, ObjectNode state) {
        var mover = state.path("MoveOriginator");
        var originator = mover.isObject()
                ? new MoveOriginator(
                        mover.required("Aet").asText(), mover.required("ID").asInt())
                : null;
        return new ModalityStoreJob(
                services,
                ContactState.restore(state),
                originator,
                InstanceSet.restore(state),
                state.path(TRANSACTION).textValue());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) throws IOException, InterruptedException {
        JobStep next = instances.next(context, this::send);
        if (next.equals(JobStep.DONE)) {
            stopped();
            requestCommitment();
        }
        return next;
    }

    /** Also for what was refused: the modality may have it from elsewhere, and else its report says that it hasn't. */
    private void requestCommitment() {
        if (transactionUid != null) {
            services.requestCommitment(contact, transactionUid, instances.instances());
        }
    }

    private void send(ResourceId instance) {
        try {
            session().send(instance);
        } catch (IOException e) {
            throw new PharosException(ErrorCode.INEXISTENT_FILE, "Cannot read the file of an instance", e);
        }
    }

    private InstanceSender.Session session() {
        InstanceSender.Session current = session;
        if (current == null) {
            // What a C-MOVE asks for comes at once, and a destination may wait for the end of the association.
            current = originator == null
                    ? services.sender().openKept(contact)
                    : services.sender().open(contact, originator);
            current.announce(instances.remaining());
            session = current;
        }
        return current;
    }

    @Override
    public double progress() {
        return instances.progress();
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        instances.describe(content);
        if (instances.parents().isEmpty()) {
            content.remove("ParentResources");
            content.remove("Resources");
        }
        content.put("LocalAet", services.user().localAet(contact));
        content.put("RemoteAet", contact.modality().aet());
        MoveOriginator mover = originator;
        if (mover != null) {
            content.put("MoveOriginatorAET", mover.aet()).put("MoveOriginatorID", mover.messageId());
        }
        if (transactionUid != null) {
            content.put(TRANSACTION, transactionUid);
        }
        return content;
    }

    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        instances.save(state);
        ContactState.save(contact, state);
        MoveOriginator mover = originator;
        if (mover != null) {
            state.putObject("MoveOriginator").put("Aet", mover.aet()).put("ID", mover.messageId());
        }
        if (transactionUid != null) {
            state.put(TRANSACTION, transactionUid);
        }
        return Optional.of(state);
    }

    @Override
    public void reset() {
        instances.reset();
    }

    @Override
    public void stopped() {
        InstanceSender.Session current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}
