package org.pharos.core.network;

import org.osgi.annotation.versioning.ProviderType;

/** The DICOM port of this server. Used from any thread. */
@ProviderType
public interface DicomEndpoint {
    /** What it is now. */
    State state();

    /**
     * The port at one moment.
     *
     * @param aet application entity title of this server
     * @param port TCP port
     * @param isOpen false when the DICOM server is switched off
     * @param isSecure whether TLS is spoken on it
     * @param maximumPduBytes longest PDU that this server takes
     * @param maximumAssociations accepted at once
     * @param idleSeconds of silence after which an association is aborted; 0 for never
     * @param implementationClassUid as negotiated (PS3.7 D.3.3.2)
     * @param implementationVersion as negotiated
     */
    record State(
            String aet,
            int port,
            boolean isOpen,
            boolean isSecure,
            int maximumPduBytes,
            int maximumAssociations,
            long idleSeconds,
            String implementationClassUid,
            String implementationVersion) {}
}
