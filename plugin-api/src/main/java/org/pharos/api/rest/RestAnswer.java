package org.pharos.api.rest;

import java.util.List;
import java.util.Map;

/**
 * What the REST API answers. Its text doesn't tell the body.
 *
 * @param status of HTTP
 * @param headers by name, as they were written
 * @param body empty if there is none; not copied
 */
public record RestAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final int OK = 200;
    private static final int FIRST_REDIRECTION = 300;

    public RestAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether it was done. */
    public boolean isSuccess() {
        return status >= OK && status < FIRST_REDIRECTION;
    }

    @Override
    public String toString() {
        return "RestAnswer[" + status + ", " + body.length + " bytes]";
    }
}
