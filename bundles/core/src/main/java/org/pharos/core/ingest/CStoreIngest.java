package org.pharos.core.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;

/**
 * Stores what comes by C-STORE, in either role: each data set streams into the archive while it arrives, behind a file
 * header.
 */
public final class CStoreIngest {
    private static final int CANNOT_UNDERSTAND = 0xC000;
    private static final int DATA_SET_MISMATCH = 0xA900;
    private static final int OUT_OF_RESOURCES = 0xA700;

    private final Ingest ingest;

    public CStoreIngest(Ingest ingest) {
        this.ingest = ingest;
    }

    /**
     * What a C-STORE brings.
     *
     * @param dataSet absent if it brings none
     * @param transferSyntax of the data set
     */
    public record Request(
            Optional<String> sopClassUid,
            Optional<String> sopInstanceUid,
            Optional<InputStream> dataSet,
            String transferSyntax) {}

    /**
     * How a C-STORE is answered (PS3.4 B.2.3).
     *
     * @param status of the response
     * @param reason of a failure, without patient data; empty if there is none
     * @param instance what is stored now; absent if nothing is
     */
    public record Answer(int status, String reason, Optional<ResourceId> instance) {
        /** Whether the server couldn't do it although the sender did nothing wrong. */
        public boolean isOperatorsAffair() {
            return status == OUT_OF_RESOURCES;
        }
    }

    /**
     * Stores a data set.
     *
     * @throws IOException if it breaks off while it is read; nothing is stored
     */
    public Answer store(Request request, Origin origin) throws IOException {
        Optional<String> sopClass = request.sopClassUid().filter(CStoreIngest::isUid);
        Optional<String> sopInstance = request.sopInstanceUid().filter(CStoreIngest::isUid);
        if (sopClass.isEmpty() || sopInstance.isEmpty() || request.dataSet().isEmpty()) {
            return failure(CANNOT_UNDERSTAND, "SOP class, SOP instance and data set are needed");
        }
        var dataSet = new CountingInputStream(request.dataSet().get());
        String sender = origin.remoteAet() == null ? "" : origin.remoteAet();
        var meta = new FileMeta(sopClass.get(), sopInstance.get(), TransferSyntax.of(request.transferSyntax()), sender);
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(meta.toBytes()), dataSet);
        try {
            IngestResult result = ingest.store(file, origin, SopExpectation.of(sopClass.get(), sopInstance.get()));
            return new Answer(result.dimseStatus(), "", instance(result));
        } catch (PharosException e) {
            return failure(
                    dataSet.count() == 0 ? CANNOT_UNDERSTAND : status(e),
                    e.details().orElse(e.code().text()));
        }
    }

    private static boolean isUid(String uid) {
        return uid.length() <= Uid.MAXIMUM_LENGTH;
    }

    private static Optional<ResourceId> instance(IngestResult result) {
        return result.status() == IngestResult.Status.FILTERED_OUT
                ? Optional.empty()
                : Optional.of(result.identifiers().id(ResourceLevel.INSTANCE));
    }

    private static Answer failure(int status, String reason) {
        return new Answer(status, reason, Optional.empty());
    }

    private static int status(PharosException e) {
        if (e instanceof UnexpectedInstanceException) {
            return DATA_SET_MISMATCH;
        }
        return e.code() == ErrorCode.BAD_FILE_FORMAT ? CANNOT_UNDERSTAND : OUT_OF_RESOURCES;
    }
}
