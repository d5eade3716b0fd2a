package org.pharos.http.client.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** The URL of a request. */
record Target(URI uri) {
    /** @throws PharosException with NETWORK_PROTOCOL if it isn't an absolute URL of http or https */
    static Target of(String url) {
        try {
            return of(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw noUrl();
        }
    }

    private static Target of(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null
                || uri.getHost() == null
                || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            throw noUrl();
        }
        return new Target(uri);
    }

    private static PharosException noUrl() {
        return new PharosException(ErrorCode.NETWORK_PROTOCOL, "There is no URL of http or https to send to");
    }

    /** Where a {@code Location} points to. */
    Target resolve(String location) {
        try {
            return of(uri.resolve(new URI(location)));
        } catch (URISyntaxException e) {
            throw noUrl();
        }
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** What can be shown to anybody: without user, query and fragment. */
    String shown() {
        String host = uri.getHost();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + host + port + path;
    }
}
