package org.pharos.http.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.http.JsonFormat;

/** The options of the server, checked and grouped by who needs them. */
public record Settings(boolean enabled, Listening listening, Patience patience, Access access, Answers answers) {

    /**
     * Where and how connections are taken; a change of it opens the ports anew.
     *
     * @param addresses to listen on; empty means all
     * @param threads requests worked on at once
     * @param tls null for plain HTTP
     */
    public record Listening(
            int port,
            List<String> addresses,
            int threads,
            boolean keepAlive,
            boolean tcpNoDelay,
            @Nullable Tls tls) {}

    /**
     * How long connections are waited for; a change of it closes none.
     *
     * @param requestSeconds that a client may stay silent in a request, or take for its header
     * @param nextRequestSeconds between two requests
     */
    public record Patience(int requestSeconds, int nextRequestSeconds) {}

    /**
     * How connections are secured.
     *
     * @param minimumVersion 0 to 5 as in the configuration
     * @param trusted certificates of clients; null when clients need none
     */
    public record Tls(
            Path certificate,
            int minimumVersion,
            List<String> ciphers,
            @Nullable Path trusted) {}

    /**
     * Who is served.
     *
     * @param remote other machines too
     * @param users name and password; null when nobody is asked for them
     */
    public record Access(boolean remote, @Nullable Map<String, String> users) {}

    /**
     * How requests are read and answered.
     *
     * @param maximumBodyBytes {@link Long#MAX_VALUE} for no limit
     * @param keepAliveSeconds 0 when each connection serves one request only
     */
    public record Answers(boolean describeErrors, boolean compress, long maximumBodyBytes, int keepAliveSeconds) {}

    static Settings of(HttpConfig config, Set<String> given) {
        return new Settings(
                config.httpServerEnabled(),
                listening(config),
                new Patience(config.httpRequestTimeout(), config.keepAliveTimeout()),
                access(config, given),
                answers(config));
    }

    private static Listening listening(HttpConfig config) {
        return new Listening(
                config.httpPort(),
                List.of(config.httpBindAddresses()),
                config.httpThreadsCount(),
                config.keepAlive(),
                config.tcpNoDelay(),
                config.sslEnabled() ? tls(config) : null);
    }

    private static Tls tls(HttpConfig config) {
        return new Tls(
                Path.of(config.sslCertificate()),
                config.sslMinimumProtocolVersion(),
                List.of(config.sslCiphersAccepted()),
                config.sslVerifyPeers() ? Path.of(config.sslTrustedClientCertificates()) : null);
    }

    private static Access access(HttpConfig config, Set<String> given) {
        boolean authentication =
                given.contains("authenticationEnabled") ? config.authenticationEnabled() : config.remoteAccessAllowed();
        return new Access(config.remoteAccessAllowed(), authentication ? users(config.registeredUsers()) : null);
    }

    private static Map<String, String> users(String json) {
        try {
            return JsonFormat.reader()
                    .forType(new TypeReference<Map<String, String>>() {})
                    .readValue(json);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalArgumentException(
                    "RegisteredUsers must be an object of user names and passwords: " + e.getOriginalMessage());
        }
    }

    private static Answers answers(HttpConfig config) {
        long megabytes = config.maximumRequestBodySizeMB();
        return new Answers(
                config.httpDescribeErrors(),
                config.httpCompressionEnabled(),
                megabytes == 0 ? Long.MAX_VALUE : Math.multiplyExact(megabytes, 1L << 20),
                config.keepAlive() ? config.keepAliveTimeout() : 0);
    }
}
