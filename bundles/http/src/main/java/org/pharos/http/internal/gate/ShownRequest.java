package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pharos.api.http.IncomingHttpRequest;

/** What plugins see of a request. */
final class ShownRequest {
    private ShownRequest() {}

    static IncomingHttpRequest of(AdmittedRequest request) {
        return new IncomingHttpRequest(
                request.getMethod(),
                request.getPathInfo(),
                request.getRemoteAddr(),
                request.getRemoteUser(),
                request.roles(),
                headers(request));
    }

    /** One of which nobody knows yet who sends it. */
    static IncomingHttpRequest ofUnknown(HttpServletRequest request) {
        return new IncomingHttpRequest(
                HttpMethod.meant(request).orElse(request.getMethod()),
                RequestPath.of(request.getRequestURI()).decoded(),
                request.getRemoteAddr(),
                null,
                Set.of(),
                headers(request));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", Collections.list(request.getHeaders(name))));
        }
        return headers;
    }
}
