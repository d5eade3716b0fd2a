package org.pharos.http.client.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.HttpCredentials;

/**
 * The proxy that requests go by.
 *
 * @param credentials null for none
 */
record HttpProxy(String host, int port, @Nullable HttpCredentials credentials) {
    private static final Pattern FORM =
            Pattern.compile("(?:http://)?(?:([^:@]+):([^@]*)@)?(\\[[0-9A-Fa-f:.]+]|[^:@/\\[\\]]+)(?::(\\d{1,5}))?/?");

    /** As users of the tools that this option comes from know it. */
    private static final int USUAL_PORT = 1080;

    private static final int LAST_PORT = 65_535;

    /**
     * Reads the option; empty if there is no proxy.
     *
     * @throws IllegalArgumentException if it can't be understood; its message doesn't tell the password
     */
    static Optional<HttpProxy> parse(String option) {
        String text = option.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("HttpProxy must be user:password@host:port or host:port");
        }
        int port = matcher.group(4) == null ? USUAL_PORT : Integer.parseInt(matcher.group(4));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("HttpProxy has no port of TCP: " + port);
        }
        String host = matcher.group(3).replaceAll("[\\[\\]]", "");
        var credentials = matcher.group(1) == null ? null : new HttpCredentials(matcher.group(1), matcher.group(2));
        return Optional.of(new HttpProxy(host, port, credentials));
    }
}
