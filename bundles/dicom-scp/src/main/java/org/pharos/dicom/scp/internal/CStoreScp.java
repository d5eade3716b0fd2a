package org.pharos.dicom.scp.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.ingest.UnexpectedInstanceException;
import org.pharos.core.network.Modality.Permission;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes C-STORE (PS3.4 annex B): each data set streams into the archive while it arrives, behind a file header. */
record CStoreScp(Supplier<CallerPolicy> policy, Ingest ingest) implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CStoreScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!policy.get().allows(request.association(), Permission.STORE)) {
            responder.abort();
            return;
        }
        Optional<String> sopClass = uid(request, CommandTag.AFFECTED_SOP_CLASS_UID);
        Optional<String> sopInstance = uid(request, CommandTag.AFFECTED_SOP_INSTANCE_UID);
        InputStream data = request.data();
        if (sopClass.isEmpty() || sopInstance.isEmpty() || data == null) {
            responder.send(
                    DimseResponse.of(Status.CANNOT_UNDERSTAND, "SOP class, SOP instance and data set are needed"));
            return;
        }
        responder.send(store(request, data, SopExpectation.of(sopClass.get(), sopInstance.get())));
    }

    private static Optional<String> uid(DimseRequest request, int tag) {
        return request.command().text(tag).filter(uid -> uid.length() <= Uid.MAXIMUM_LENGTH);
    }

    private DimseResponse store(DimseRequest request, InputStream data, SopExpectation expected) throws IOException {
        AssociationInfo association = request.association();
        var dataSet = new CountingInputStream(data);
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(fileStart(request, expected)), dataSet);
        try {
            var origin = Origin.dicom(
                    association.remote().getAddress().getHostAddress(),
                    association.callingAet(),
                    association.calledAet());
            return DimseResponse.of(
                    new Status(ingest.store(file, origin, expected).dimseStatus()));
        } catch (PharosException e) {
            String reason = e.details().orElse(e.code().text());
            Status status = dataSet.count() == 0 ? Status.CANNOT_UNDERSTAND : status(e);
            log(association, status, reason);
            return DimseResponse.of(status, reason);
        }
    }

    /** What was sent is the sender's affair; what can't be kept, though it might, is the operator's. */
    private static void log(AssociationInfo association, Status status, String reason) {
        if (status.equals(Status.OUT_OF_RESOURCES)) {
            logger.warn("C-STORE of {} refused: {}", association.peer(), reason);
        } else {
            logger.debug("C-STORE of {} refused: {}", association.peer(), reason);
        }
    }

    private static byte[] fileStart(DimseRequest request, SopExpectation expected) {
        return new FileMeta(
                        expected.sopClassUid().orElse(""),
                        expected.sopInstanceUid().orElse(""),
                        TransferSyntax.of(request.context().transferSyntax()),
                        request.association().callingAet())
                .toBytes();
    }

    private static Status status(PharosException e) {
        if (e instanceof UnexpectedInstanceException) {
            return Status.DATA_SET_MISMATCH;
        }
        return e.code() == ErrorCode.BAD_FILE_FORMAT ? Status.CANNOT_UNDERSTAND : Status.OUT_OF_RESOURCES;
    }
}
