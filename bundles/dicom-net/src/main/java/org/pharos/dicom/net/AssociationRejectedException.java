package org.pharos.dicom.net;

import java.io.IOException;
import org.pharos.dicom.net.negotiation.Rejection;

/** The peer doesn't want the association. */
public final class AssociationRejectedException extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Rejection rejection;

    /** A rejection as the peer sent it. */
    public AssociationRejectedException(Rejection rejection) {
        super("Association " + rejection.describe());
        this.rejection = rejection;
    }

    /** Who rejected it and why. */
    public Rejection rejection() {
        return rejection;
    }
}
