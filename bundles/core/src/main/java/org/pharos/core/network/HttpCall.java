package org.pharos.core.network;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request to an HTTP server.
 *
 * @param method such as {@code GET}
 * @param url absolute, of the schemes http and https; anything else fails when it is sent
 * @param headers further ones for this request, by name
 * @param content null for none
 * @param maximumReplyBytes a longer body of the answer is a failure
 * @param isUnwanted asked now and then while the request is under way; true ends it
 */
public record HttpCall(
        String method,
        String url,
        Map<String, String> headers,
        HttpAccess access,
        @Nullable HttpContent content,
        int maximumReplyBytes,
        BooleanSupplier isUnwanted) {
    private static final int SHORT_REPLY_BYTES = 4 << 20;

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A GET with a short answer. */
    public static HttpCall get(String url, HttpAccess access) {
        return new HttpCall("GET", url, Map.of(), access, null, SHORT_REPLY_BYTES, () -> false);
    }

    /** A POST with a short answer. */
    public static HttpCall post(String url, HttpAccess access, HttpContent content) {
        return new HttpCall("POST", url, Map.of(), access, content, SHORT_REPLY_BYTES, () -> false);
    }

    /** The same with another header. */
    public HttpCall with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, more, access, content, maximumReplyBytes, isUnwanted);
    }

    /** The same, given up as soon as it isn't wanted any more. */
    public HttpCall unless(BooleanSupplier unwanted) {
        return new HttpCall(method, url, headers, access, content, maximumReplyBytes, unwanted);
    }

    /** Its text tells no headers and nothing that a URL may hide. */
    @Override
    public String toString() {
        return method + " request";
    }
}
