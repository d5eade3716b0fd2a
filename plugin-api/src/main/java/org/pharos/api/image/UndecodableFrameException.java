package org.pharos.api.image;

import java.io.IOException;

/** A frame can't be decoded: its code stream is damaged, too large for what it belongs to, or of a kind that isn't known. */
public class UndecodableFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    public UndecodableFrameException(String message) {
        super(message);
    }

    public UndecodableFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
