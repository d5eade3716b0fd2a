package org.pharos.api.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client that has proved who it is. Its text tells no headers.
 *
 * @param method in upper case, as the client means it
 * @param path decoded, without query: {@code /instances}
 * @param remoteIp address of the client
 * @param username null if nobody is asked for a password
 * @param headers by name in lower case; several of one name are joined by commas
 */
public record IncomingHttpRequest(
        String method,
        String path,
        String remoteIp,
        @Nullable String username,
        Map<String, String> headers) {
    public IncomingHttpRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
