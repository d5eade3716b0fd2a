package org.pharos.dicom.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.negotiation.Abort;

/** The peer has cut the association. */
public final class AssociationAbortedException extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Abort abort;

    /** An abort as the peer sent it, and what failed because of it, if anything. */
    public AssociationAbortedException(Abort abort, @Nullable Throwable cause) {
        super("Association aborted: " + abort.describe(), cause);
        this.abort = abort;
    }

    /** Who aborted it and why. */
    public Abort abort() {
        return abort;
    }
}
