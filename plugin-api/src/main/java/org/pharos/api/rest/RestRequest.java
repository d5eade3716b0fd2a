package org.pharos.api.rest;

import java.util.Map;
import org.pharos.api.ingest.Origin;

/**
 * A request to the REST API. Its text doesn't tell the body.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param uri path with an optional query, as {@code /instances?limit=10}; it begins with a slash
 * @param headers by name
 * @param body empty for none; not copied, so it isn't to be changed
 * @param origin on whose behalf: the origin of what the request stores
 */
public record RestRequest(String method, String uri, Map<String, String> headers, byte[] body, Origin.Kind origin) {
    private static final byte[] NOTHING = {};

    public RestRequest {
        headers = Map.copyOf(headers);
        if (!uri.startsWith("/")) {
            throw new IllegalArgumentException("The URI must begin with a slash");
        }
    }

    /** A request of a plugin without body. */
    public static RestRequest of(String method, String uri) {
        return new RestRequest(method, uri, Map.of(), NOTHING, Origin.Kind.PLUGINS);
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
