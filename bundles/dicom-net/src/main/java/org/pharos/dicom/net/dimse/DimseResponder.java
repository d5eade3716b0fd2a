package org.pharos.dicom.net.dimse;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.dicom.net.negotiation.AcceptedContext;

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

    /**
     * Sends a pending response that may wait a little for those that follow it. It leaves with the next one that comes when
     * some milliseconds have passed, when many are waiting, and with what {@link #send} sends.
     *
     * @return whether all pending responses have left
     * @throws IOException as {@link #send}
     */
    default boolean sendSoon(DimseResponse pending) throws IOException {
        send(pending);
        return true;
    }

    /**
     * Sends a request to the peer, between two responses, and waits for its final response: a sub-operation of C-GET.
     * C-CANCEL that arrives meanwhile is told by {@link DimseRequest#isCancelled()}. The data set of the request must have
     * been read to its end.
     *
     * @param context one of this association
     * @param command without message identifier and data set type, which are added
     * @param data data set to send along
     * @return the command of the response
     * @throws IOException if the association is broken or the peer stays silent for the idle timeout; the handler shall give
     *     up
     * @throws IllegalStateException after a final response or an abort
     */
    CommandSet invoke(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) throws IOException;

    /** Ends the association with A-ABORT instead of a response, the answer to what the peer may not do. */
    void abort() throws IOException;
}
