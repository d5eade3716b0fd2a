package org.pharos.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request. A resource method asks for it with {@code @Context Caller caller}.
 *
 * @param remoteIp address of the peer, as {@code 127.0.0.1}
 * @param authenticatedUser null when authentication is off
 */
public record Caller(String remoteIp, @Nullable String authenticatedUser) {
    /** Name of the authenticated user, if authentication is on. */
    public Optional<String> user() {
        return Optional.ofNullable(authenticatedUser);
    }
}
