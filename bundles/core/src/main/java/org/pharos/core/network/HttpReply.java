package org.pharos.core.network;

/**
 * The whole answer to a request.
 *
 * @param mediaType as the header {@code Content-Type} has it; empty if it is absent
 */
public record HttpReply(int status, String mediaType, byte[] body) {
    private static final int OK = 200;
    private static final int FIRST_REDIRECTION = 300;

    /** Whether the server did what it was asked. */
    public boolean isSuccess() {
        return status >= OK && status < FIRST_REDIRECTION;
    }
}
