package org.pharos.api.http;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds out who sends an HTTP request, by a token for instance. All authenticators are asked, in the order of their ranking, until
 * one knows; if none does, the request needs the name and password of a registered user, unless nobody is asked for that. Called
 * for each request, from many threads at once, before its body is read; what it takes, the client waits. One that throws or takes
 * longer than the limit of {@link org.pharos.api.plugin.CallPolicy} makes the request fail with 500. Where remote access is
 * forbidden, requests of other machines don't come here.
 */
@ConsumerType
@FunctionalInterface
public interface HttpAuthenticator {
    /**
     * Who it is.
     *
     * @param request without user
     * @return empty if this can't tell
     */
    Optional<HttpUser> authenticate(IncomingHttpRequest request);
}
