package org.pharos.dicom.net.dimse;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves one kind of request. Runs on the thread of the association, so it may block, and is called from as many threads at
 * once as there are associations.
 */
@ConsumerType
@FunctionalInterface
public interface DimseHandler {
    /**
     * Handles a request and sends its final response.
     *
     * @throws IOException if something failed; the peer gets the failure status that the server is configured with, and
     *     the association goes on unless it is itself what failed. The same holds for unchecked exceptions
     */
    void handle(DimseRequest request, DimseResponder responder) throws IOException;
}
