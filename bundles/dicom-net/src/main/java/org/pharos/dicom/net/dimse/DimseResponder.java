package org.pharos.dicom.net.dimse;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Where the handler of a request sends its responses, on the handler's thread. */
@ProviderType
public interface DimseResponder {
    /**
     * Sends a response: any number of pending ones, then a final one. Each leaves at once, in one piece if it fits into
     * a PDU.
     *
     * @throws IOException if the association is broken; the handler shall give up
     * @throws IllegalStateException after a final response or an abort
     */
    void send(DimseResponse response) throws IOException;

    /** Ends the association with A-ABORT instead of a response, the answer to what the peer may not do. */
    void abort() throws IOException;
}
