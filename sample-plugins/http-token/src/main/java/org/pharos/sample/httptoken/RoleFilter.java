package org.pharos.sample.httptoken;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.IncomingHttpRequest;

/** Lets who has a token do what its roles allow. Users with passwords have no roles, and do as they like. */
@Component
public final class RoleFilter implements HttpRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public boolean isAllowed(IncomingHttpRequest request) {
        Set<String> roles = request.roles();
        return roles.isEmpty() || roles.contains("write") || roles.contains("read") && isReading(request);
    }

    private static boolean isReading(IncomingHttpRequest request) {
        return READING.contains(request.method()) || request.path().equals("/tools/find");
    }
}
