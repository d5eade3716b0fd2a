package org.pharos.dicom.net.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/** A request of the peer, valid while its handler runs, on the handler's thread. */
@ProviderType
public interface DimseRequest {
    /** The association it came over. */
    AssociationInfo association();

    /** The presentation context it came in; its transfer syntax is that of {@link #data()} and of the response. */
    AcceptedContext context();

    /** All elements of the command. */
    CommandSet command();

    /** Message identifier of the request. */
    int messageId();

    /**
     * The data set, arriving while it is read; null when the request has none. What is not read is skipped after the
     * handler. It ends with an {@link IOException} if the association breaks or the peer stops sending for the idle
     * timeout; what was read by then is not a whole data set.
     */
    @Nullable
    InputStream data();

    /**
     * Whether the peer has asked to stop this operation with C-CANCEL, or has gone. Looks at what arrived without
     * waiting, so it may be called between any two responses, but not before {@link #data()} was read to its end.
     *
     * @throws IOException if the association is broken
     */
    boolean isCancelled() throws IOException;
}
