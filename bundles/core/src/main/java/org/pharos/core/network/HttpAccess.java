package org.pharos.core.network;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to an HTTP server. Its text tells no secrets.
 *
 * @param credentials null for none
 * @param headers sent with each request, by name
 * @param certificate null for none
 * @param usesPkcs11 whether the certificate is the one that the option {@code Pkcs11} tells of
 * @param timeout for an answer, and for each piece of a body; zero for what this server is configured with
 */
public record HttpAccess(
        @Nullable HttpCredentials credentials,
        Map<String, String> headers,
        @Nullable ClientCertificate certificate,
        boolean usesPkcs11,
        Duration timeout) {
    /** As a stranger. */
    public static final HttpAccess ANONYMOUS = new HttpAccess(null, Map.of(), null, false, Duration.ZERO);

    public HttpAccess {
        SortedMap<String, String> sorted = new TreeMap<>(headers);
        headers = Collections.unmodifiableSortedMap(sorted);
    }

    @Override
    public String toString() {
        return "HttpAccess[" + credentials + ", " + headers.keySet() + ", " + certificate + ", " + usesPkcs11 + ", "
                + timeout + "]";
    }
}
