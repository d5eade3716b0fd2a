package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.scp.internal.OwnAssociation.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-GET (PS3.4 C.4.3): sends the instances over the association of the request. */
record CGetScp(
        Supplier<CallerPolicy> policy,
        ResourceIndex index,
        InstanceFiles files,
        Archive archive,
        DicomDefaults defaults,
        Transcoding transcoding)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CGetScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!RetrieveServices.GET.contains(request.context().abstractSyntax())) {
            responder.send(DimseResponse.of(Status.SOP_CLASS_NOT_SUPPORTED));
            return;
        }
        if (!policy.get().allows(request.association(), Permission.GET)) {
            responder.send(DimseResponse.of(Status.NOT_AUTHORIZED, "AllowGet isn't granted"));
            return;
        }
        List<ResourceId> instances;
        try {
            instances = new Retrieval(index).instances(Identifiers.read(request, defaults));
        } catch (PharosException e) {
            String reason = e.details().orElse(e.code().text());
            logger.debug("C-GET of {} failed: {}", request.association().peer(), reason);
            responder.send(DimseResponse.of(Status.CANNOT_UNDERSTAND, reason));
            return;
        }
        responder.send(send(instances, request, responder));
    }

    /** Sends all instances; gives the last response. */
    private DimseResponse send(List<ResourceId> instances, DimseRequest request, DimseResponder responder)
            throws IOException {
        boolean isTranscoded = transcoding.isForDicomPeers()
                && policy.get()
                        .caller(request.association())
                        .map(modality -> modality.allows(Permission.TRANSCODING))
                        .orElse(true);
        var association = new OwnAssociation(
                request, responder, archive, files, isTranscoded ? Optional.of(transcoding) : Optional.empty());
        TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
        var counted = new SubOperations(instances.size(), syntax);
        for (ResourceId instance : instances) {
            if (request.isCancelled()) {
                return counted.cancelled();
            }
            send(instance, association, counted);
            responder.send(counted.pending());
        }
        return counted.last();
    }

    private void send(ResourceId id, OwnAssociation association, SubOperations counted) throws IOException {
        String uid = "";
        Optional<Outgoing> outgoing = Optional.empty();
        try {
            ResourceRecord instance = index.resource(
                            new ResourceRef(ResourceLevel.INSTANCE, id), EnumSet.of(Part.FILES, Part.METADATA))
                    .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
            DicomHeader header = files.header(instance, InstanceHeaders.SHOWN_VALUE_BYTES);
            uid = header.sopInstanceUid().orElse("");
            outgoing = association.prepare(instance, header);
        } catch (IOException | PharosException e) {
            logger.warn("Instance {} can't be sent: {}", id, e.toString());
        }
        if (outgoing.isPresent()) {
            try (Outgoing prepared = outgoing.get()) {
                counted.sent(association.send(prepared), uid);
            }
        } else {
            counted.failed(uid);
        }
    }
}
