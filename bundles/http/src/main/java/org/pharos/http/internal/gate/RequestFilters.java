package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.IncomingHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the filters of plugins and scripts. */
final class RequestFilters {
    private static final Logger logger = LoggerFactory.getLogger(RequestFilters.class);

    private RequestFilters() {}

    /**
     * The status with which a request is refused; zero if it isn't.
     *
     * @param ascending by service ranking: the highest is asked first
     */
    static int refusal(List<HttpRequestFilter> ascending, HttpServletRequest request) {
        if (ascending.isEmpty()) {
            return 0;
        }
        var shown = new IncomingHttpRequest(
                request.getMethod(),
                request.getPathInfo(),
                request.getRemoteAddr(),
                request.getRemoteUser(),
                headers(request));
        for (int i = ascending.size() - 1; i >= 0; i--) {
            HttpRequestFilter filter = ascending.get(i);
            try {
                if (!filter.isAllowed(shown)) {
                    return HttpServletResponse.SC_FORBIDDEN;
                }
            } catch (RuntimeException | LinkageError e) {
                // A plugin's fault: this request isn't served, others are.
                logger.error(
                        "Filter {} of HTTP requests failed", filter.getClass().getName(), e);
                return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            }
        }
        return 0;
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", Collections.list(request.getHeaders(name))));
        }
        return headers;
    }
}
