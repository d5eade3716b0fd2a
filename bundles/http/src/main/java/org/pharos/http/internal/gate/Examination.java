package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.api.http.HttpUser;
import org.pharos.core.plugin.FailedCallException;

/**
 * Finds out who sends a request and whether it is served: user, method, size, filters, in this order. It may do so on another thread
 * than the one that waits for it, so it leaves the answer alone.
 */
final class Examination {
    private final HttpServletRequest request;
    private final Rules rules;
    private final Authenticators authenticators;
    private final RequestFilters filters;
    private volatile @Nullable AdmittedRequest admitted;

    /** Who sends a request; the name is null if nobody is asked. */
    private record Caller(@Nullable String name, Set<String> roles) {}

    Examination(HttpServletRequest request, Rules rules, Authenticators authenticators, RequestFilters filters) {
        this.request = request;
        this.rules = rules;
        this.authenticators = authenticators;
        this.filters = filters;
    }

    /**
     * The status with which it is refused; zero if it is served.
     *
     * @throws FailedCallException if a plugin fails
     */
    int refusal() throws FailedCallException {
        Optional<Caller> caller = caller();
        if (caller.isEmpty()) {
            return HttpServletResponse.SC_UNAUTHORIZED;
        }
        Optional<String> method = HttpMethod.meant(request);
        if (method.isEmpty()) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        if (request.getContentLengthLong() > rules.maximumBodyBytes()) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        var known = new AdmittedRequest(
                request, method.get(), caller.get().name(), caller.get().roles(), rules.maximumBodyBytes());
        admitted = known;
        return filters.refusal(() -> ShownRequest.of(known));
    }

    /** Empty if the request is refused. */
    private Optional<Caller> caller() throws FailedCallException {
        Optional<HttpUser> known = authenticators.user(() -> ShownRequest.ofUnknown(request));
        if (known.isPresent()) {
            return known.map(user -> new Caller(user.name(), user.roles()));
        }
        Credentials credentials = rules.credentials();
        return credentials == null
                ? Optional.of(new Caller(null, Set.of()))
                : credentials.user(request.getHeader("Authorization")).map(name -> new Caller(name, Set.of()));
    }

    /** The request as filters and servlets see it; null if it didn't come so far. */
    @Nullable
    AdmittedRequest admitted() {
        return admitted;
    }
}
