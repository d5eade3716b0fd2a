package org.pharos.http.internal.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks HTTP Basic credentials in a time that tells nothing of user names and passwords. */
final class Credentials {
    private static final String SCHEME = "basic ";
    private static final String NOBODY = "\0";

    private final Map<String, String> users;

    /** @param users name and password */
    Credentials(Map<String, String> users) {
        this.users = users;
    }

    /**
     * The user that a request may act as.
     *
     * @param header {@code Authorization} of the request
     */
    Optional<String> user(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        String pair = decode(header.substring(SCHEME.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = pair.substring(0, colon);
        // an unknown user takes as long as a known one
        boolean matches = isEqual(users.getOrDefault(name, NOBODY), pair.substring(colon + 1));
        return matches && users.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(digest(expected), digest(given));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
