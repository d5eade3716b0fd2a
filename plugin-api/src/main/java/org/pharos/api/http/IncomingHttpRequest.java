package org.pharos.api.http;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client. Its text tells no headers.
 *
 * @param method in upper case, as the client means it
 * @param path decoded, without query: {@code /instances}
 * @param remoteIp address of the client
 * @param username null if nobody is asked who they are, or nobody has found out yet
 * @param roles of the user, as an {@link HttpAuthenticator} tells them
 * @param headers by name in lower case; several of one name are joined by commas
 */
public record IncomingHttpRequest(
        String method,
        String path,
        String remoteIp,
        @Nullable String username,
        Set<String> roles,
        Map<String, String> headers) {
    public IncomingHttpRequest {
        roles = Set.copyOf(roles);
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
