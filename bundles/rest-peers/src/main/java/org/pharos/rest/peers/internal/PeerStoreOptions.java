package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.http.JsonFields;

/**
 * How instances are sent.
 *
 * @param compresses whether each upload is compressed by gzip
 * @param transferSyntax UID of the one that they are wanted in; null for that in which they are stored
 */
record PeerStoreOptions(boolean compresses, @Nullable String transferSyntax) {
    private static final String COMPRESS = "Compress";
    private static final String TRANSCODE = "Transcode";

    /** What the body of a request says. */
    static PeerStoreOptions of(Optional<JsonFields> fields) {
        if (fields.isEmpty()) {
            return new PeerStoreOptions(false, null);
        }
        JsonFields known = fields.get();
        return new PeerStoreOptions(
                known.flag(COMPRESS, false),
                known.optionalText(TRANSCODE).map(PeerStoreOptions::checked).orElse(null));
    }

    private static String checked(String uid) {
        if (!TransferSyntax.isKnown(uid)) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown transfer syntax: " + uid);
        }
        return uid;
    }

    /** What {@link #write} wrote. */
    static PeerStoreOptions restore(ObjectNode state) {
        return new PeerStoreOptions(
                state.required(COMPRESS).asBoolean(), state.path(TRANSCODE).asText(null));
    }

    /** Adds the options to the state or the content of a job. */
    void write(ObjectNode json) {
        json.put(COMPRESS, compresses);
        if (transferSyntax != null) {
            json.put(TRANSCODE, transferSyntax);
        }
    }
}
