package org.pharos.http.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.pharos.core.network.HttpCredentials;

/** The value of the headers that credentials are sent in (RFC 7617). */
final class BasicAuthentication {
    private BasicAuthentication() {}

    static String of(HttpCredentials credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
