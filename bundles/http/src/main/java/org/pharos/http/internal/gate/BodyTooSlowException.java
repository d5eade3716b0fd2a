package org.pharos.http.internal.gate;

import java.io.IOException;

/** The body of a request comes so slowly that the thread which waits for it is better used otherwise. */
public final class BodyTooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooSlowException(long readBytes, long waitedMs) {
        super("The body of the request comes too slowly: " + readBytes + " bytes in " + waitedMs + " ms");
    }
}
