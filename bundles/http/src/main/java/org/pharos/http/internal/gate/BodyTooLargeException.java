package org.pharos.http.internal.gate;

import java.io.IOException;

/** The body of a request is longer than the configuration allows. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limitBytes) {
        super("The body of the request is longer than " + limitBytes + " bytes");
    }
}
