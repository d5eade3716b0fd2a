package org.pharos.scripting.lua.internal;

import java.util.Locale;
import java.util.Objects;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.IncomingHttpRequest;

/** Asks {@code IncomingHttpRequestFilter}, except for requests with a bearer token, which plugins judge. */
record RequestFilter(ScriptCaller scripts) implements HttpRequestFilter {
    @Override
    public boolean isAllowed(IncomingHttpRequest request) {
        String authorization = request.headers().getOrDefault("authorization", "");
        return authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
                || scripts.test(
                        Callbacks.HTTP_REQUEST,
                        request.method(),
                        request.path(),
                        request.remoteIp(),
                        Objects.requireNonNullElse(request.username(), ""),
                        request.headers());
    }
}
