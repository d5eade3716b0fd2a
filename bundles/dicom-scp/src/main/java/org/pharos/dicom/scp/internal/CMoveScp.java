package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.ComponentServiceObjects;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.query.MoveStep;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Exports;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-MOVE (PS3.4 C.4.2): sends the instances to a modality that this server knows. */
record CMoveScp(
        Supplier<CallerPolicy> policy,
        ResourceIndex index,
        Modalities modalities,
        Exports exports,
        Supplier<Optional<ComponentServiceObjects<InstanceSender>>> senders,
        Supplier<Optional<MoveJobs>> later,
        QueryHandlers handlers,
        DicomDefaults defaults)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CMoveScp.class);

    /** PS3.4 B.2.3: coercion of data elements, the mildest of warnings. */
    private static final Status WARNING = new Status(0xB000);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!RetrieveServices.MOVE.contains(request.context().abstractSyntax())) {
            responder.send(DimseResponse.of(Status.SOP_CLASS_NOT_SUPPORTED));
            return;
        }
        if (!policy.get().allows(request.association(), Permission.MOVE)) {
            responder.send(DimseResponse.of(Status.NOT_AUTHORIZED, "AllowMove isn't granted"));
            return;
        }
        Contact destination;
        List<ResourceId> instances;
        try {
            DataSet identifier = Identifiers.read(request, defaults);
            Optional<HandledMove> handled =
                    handlers.move(identifier, destinationAet(request), request.messageId(), request.association());
            if (handled.isPresent()) {
                responder.send(send(handled.get(), request, responder));
                return;
            }
            destination = destination(request);
            var retrieval = new Retrieval(index);
            List<ResourceRef> resources = retrieval.anyResources(identifier);
            instances = retrieval.instances(resources);
            exports.log(resources, destination.modality().name());
        } catch (PharosException e) {
            String reason = e.details().orElse(e.code().text());
            logger.debug("C-MOVE of {} failed: {}", request.association().peer(), reason);
            responder.send(DimseResponse.of(Status.CANNOT_UNDERSTAND, reason));
            return;
        }
        Optional<MoveJobs> jobs = later.get();
        responder.send(
                jobs.isPresent()
                        ? leave(instances, destination, request, jobs.get())
                        : send(instances, destination, request, responder));
    }

    /** Lets a plugin send; gives the last response. */
    private static DimseResponse send(HandledMove handled, DimseRequest request, DimseResponder responder)
            throws IOException {
        try (handled) {
            int count = handled.count();
            var counted =
                    new SubOperations(count, TransferSyntax.of(request.context().transferSyntax()));
            for (int i = 0; i < count; i++) {
                if (request.isCancelled()) {
                    return counted.cancelled();
                }
                MoveStep step = handled.next();
                switch (step.outcome()) {
                    case SENT -> counted.sent(Status.SUCCESS, "");
                    case WARNING -> counted.sent(WARNING, "");
                    case FAILED -> counted.failed(step.sopInstanceUid());
                }
                responder.send(counted.pending());
            }
            return counted.last();
        }
    }

    /** Leaves the instances to a job; clients of this API are told that all of them were sent. */
    private static DimseResponse leave(
            List<ResourceId> instances, Contact destination, DimseRequest request, MoveJobs jobs) {
        if (!jobs.submit(destination, originator(request), instances)) {
            return DimseResponse.of(Status.CANNOT_UNDERSTAND, "Nothing is sent at the moment");
        }
        var counted = new SubOperations(
                instances.size(), TransferSyntax.of(request.context().transferSyntax()));
        instances.forEach(instance -> counted.sent(Status.SUCCESS, ""));
        return counted.last();
    }

    private static String destinationAet(DimseRequest request) {
        return request.command().text(CommandTag.MOVE_DESTINATION).orElse("").strip();
    }

    /** An unknown one is a failure as any other for clients of this API, and not the one that PS3.4 C.4.2.1.5 has for it. */
    private Contact destination(DimseRequest request) {
        String aet = destinationAet(request);
        Modality modality = modalities.all().stream()
                .filter(known -> policy.get().isSame(known.aet(), aet))
                .findFirst()
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, "Move destination is not known"));
        return Contact.of(modality);
    }

    /** Sends all instances; gives the last response. */
    private DimseResponse send(
            List<ResourceId> instances, Contact destination, DimseRequest request, DimseResponder responder)
            throws IOException {
        Optional<ComponentServiceObjects<InstanceSender>> senders = senders().get();
        InstanceSender sender = senders.map(ComponentServiceObjects::getService).orElse(null);
        if (sender == null) {
            return DimseResponse.of(Status.CANNOT_UNDERSTAND, "Nothing is sent at the moment");
        }
        try {
            return send(instances, sender.open(destination, originator(request)), request, responder);
        } finally {
            senders.get().ungetService(sender);
        }
    }

    private DimseResponse send(
            List<ResourceId> instances, InstanceSender.Session opened, DimseRequest request, DimseResponder responder)
            throws IOException {
        var counted = new SubOperations(
                instances.size(), TransferSyntax.of(request.context().transferSyntax()));
        try (InstanceSender.Session session = opened) {
            session.announce(instances);
            for (ResourceId instance : instances) {
                if (request.isCancelled()) {
                    return counted.cancelled();
                }
                send(instance, session, counted);
                responder.send(counted.pending());
            }
        }
        return counted.last();
    }

    private static MoveOriginator originator(DimseRequest request) {
        return new MoveOriginator(request.association().callingAet(), request.messageId());
    }

    private void send(ResourceId instance, InstanceSender.Session session, SubOperations counted) {
        try {
            // Another status than success or a warning is thrown.
            counted.sent(new Status(session.send(instance)), "");
        } catch (IOException | PharosException e) {
            logger.warn("Instance {} can't be moved: {}", instance, e.toString());
            counted.failed(sopInstanceUid(instance));
        }
    }

    private String sopInstanceUid(ResourceId instance) {
        return index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance), EnumSet.of(Part.TAGS))
                .map(found -> found.tags().get(ResourceLevel.INSTANCE))
                .map(tags -> tags.values().get(Tag.SOP_INSTANCE_UID))
                .orElse("");
    }
}
