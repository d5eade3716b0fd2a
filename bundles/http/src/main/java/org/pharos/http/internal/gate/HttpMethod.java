package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which method a request means, as clients that can't send PUT and DELETE say it by other means. */
final class HttpMethod {
    /** The methods of WebDAV and HTTP that some capability may serve. */
    private static final Set<String> KNOWN = Set.of(
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "COPY",
            "LOCK",
            "MKCOL",
            "MOVE",
            "PROPFIND",
            "PROPPATCH",
            "UNLOCK");

    private static final Map<String, String> BY_ARGUMENT = Map.of("put", "PUT", "delete", "DELETE");
    private static final Pattern ARGUMENT = Pattern.compile("(?:^|&)_method=([A-Za-z]*)(?:&|$)");

    private HttpMethod() {}

    static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }

    /** The method that is meant; empty if the request asks for one that can't be. */
    static Optional<String> meant(HttpServletRequest request) {
        String method = request.getMethod();
        if (method.equals("PATCH")) {
            return Optional.empty();
        }
        String override = request.getHeader("X-HTTP-Method-Override");
        if (override != null) {
            String upper = override.toUpperCase(Locale.ROOT);
            return BY_ARGUMENT.containsValue(upper) ? Optional.of(upper) : Optional.empty();
        }
        return Optional.of(method.equals("GET") ? byArgument(request.getQueryString()) : method);
    }

    private static String byArgument(@Nullable String query) {
        if (query == null || !query.contains("_method=")) {
            return "GET";
        }
        var argument = ARGUMENT.matcher(query);
        return argument.find() ? BY_ARGUMENT.getOrDefault(argument.group(1).toLowerCase(Locale.ROOT), "GET") : "GET";
    }
}
