package org.pharos.api.ingest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance came from.
 *
 * @param remoteIp address of the sender
 * @param remoteAet calling AET, over DICOM
 * @param calledAet called AET, over DICOM
 * @param username authenticated user, over HTTP
 */
public record Origin(
        Kind kind,
        @Nullable String remoteIp,
        @Nullable String remoteAet,
        @Nullable String calledAet,
        @Nullable String username) {

    /** The ways in. */
    public enum Kind {
        DICOM_PROTOCOL("DicomProtocol"),
        REST_API("RestApi"),
        PLUGINS("Plugins"),
        LUA("Lua"),
        WEB_DAV("WebDav"),
        UNKNOWN("Unknown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in the metadata {@code Origin}. */
        public String label() {
            return label;
        }
    }

    /** Received by C-STORE. */
    public static Origin dicom(String remoteIp, String remoteAet, String calledAet) {
        return new Origin(Kind.DICOM_PROTOCOL, remoteIp, remoteAet, calledAet, null);
    }

    /** Uploaded over HTTP, by a user where authentication is on. */
    public static Origin http(String remoteIp, Optional<String> username) {
        return new Origin(Kind.REST_API, remoteIp, null, null, username.orElse(null));
    }

    /** Brought by this server itself, by a script or a plugin for instance. */
    public static Origin internal(Kind kind) {
        return new Origin(kind, null, null, null, null);
    }
}
