package org.pharos.dicom.net;

import java.io.IOException;

/** The peer has not accepted a presentation context that an operation needs. */
public final class NoPresentationContextException extends IOException {
    private static final long serialVersionUID = 1L;

    NoPresentationContextException(String abstractSyntax) {
        super("No presentation context was accepted for " + abstractSyntax);
    }
}
