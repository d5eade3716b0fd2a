package org.pharos.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.Origin;

/**
 * Who sent a request. A resource method asks for it with {@code @Context Caller caller}.
 *
 * @param remoteIp address of the peer, as {@code 127.0.0.1}
 * @param authenticatedUser null when authentication is off
 * @param kind the way on which the request came: over HTTP, or from a script or plugin of this server
 */
public record Caller(String remoteIp, @Nullable String authenticatedUser, Origin.Kind kind) {
    /** Who sent a request over HTTP. */
    public Caller(String remoteIp, @Nullable String authenticatedUser) {
        this(remoteIp, authenticatedUser, Origin.Kind.REST_API);
    }

    /** Where the instances come from that the request brings. */
    public Origin origin() {
        return kind == Origin.Kind.REST_API ? Origin.http(remoteIp, user()) : Origin.internal(kind);
    }

    /** Name of the authenticated user, if authentication is on. */
    public Optional<String> user() {
        return Optional.ofNullable(authenticatedUser);
    }
}
