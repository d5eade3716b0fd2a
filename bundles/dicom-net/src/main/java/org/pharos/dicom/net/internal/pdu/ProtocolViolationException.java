package org.pharos.dicom.net.internal.pdu;

import java.io.IOException;
import org.pharos.dicom.net.negotiation.Abort;

/** The peer broke the protocol; the association has to be aborted. The message holds no data of the peer but numbers. */
public final class ProtocolViolationException extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Abort abort;

    /** A violation and what to tell the peer. */
    public ProtocolViolationException(Abort abort, String message) {
        super(message);
        this.abort = abort;
    }

    /** What to tell the peer. */
    public Abort abort() {
        return abort;
    }
}
