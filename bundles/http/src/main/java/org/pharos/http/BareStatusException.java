package org.pharos.http;

/** Ends a request with a status and no body, where clients expect exactly that instead of an error body. */
public final class BareStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    /** @param status of HTTP, 400 to 599 */
    public BareStatusException(int status) {
        super("HTTP status " + status, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("Not the status of an error: " + status);
        }
        this.status = status;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }
}
