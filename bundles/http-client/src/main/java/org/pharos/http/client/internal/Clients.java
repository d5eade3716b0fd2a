package org.pharos.http.client.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.ClientCertificate;
import org.pharos.core.network.HttpAccess;

/** The JDK's clients under some settings: one for each certificate that this server shows, which keeps its connections. */
final class Clients {
    /** More than a site has certificates; then all are made anew. */
    private static final int MOST_CLIENTS = 32;

    private final ClientSettings settings;
    private final Executor executor;
    private final Map<Key, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * What clients differ in.
     *
     * @param stamp changes with the files of certificates
     */
    private record Key(boolean isSecure, @Nullable ClientCertificate certificate, boolean usesPkcs11, long stamp) {}

    Clients(ClientSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    HttpClient client(Target target, HttpAccess access) {
        Key key = target.isSecure()
                ? new Key(true, access.certificate(), access.usesPkcs11(), stamp(access.certificate()))
                : new Key(false, null, false, 0);
        HttpClient known = clients.get(key);
        if (known != null) {
            return known;
        }
        // Files are read outside of any lock; of two that do so at once, one is enough.
        HttpClient made = make(key);
        if (clients.size() >= MOST_CLIENTS) {
            clients.clear();
        }
        HttpClient other = clients.putIfAbsent(key, made);
        return other == null ? made : other;
    }

    private HttpClient make(Key key) {
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .executor(executor)
                .proxy(settings.proxy()
                        .map(proxy -> ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                        .orElse(HttpClient.Builder.NO_PROXY));
        if (key.isSecure) {
            builder.sslContext(TlsContexts.of(settings, key.certificate, key.usesPkcs11));
        }
        return builder.build();
    }

    private long stamp(@Nullable ClientCertificate certificate) {
        Stream<String> own = certificate == null
                ? Stream.of()
                : Stream.of(certificate.certificateFile(), certificate.keyFile())
                        .filter(file -> !file.isEmpty());
        return Stream.concat(own, settings.trusted().map(Path::toString).stream())
                .mapToLong(Clients::lastModified)
                .reduce(0, (sum, time) -> 31 * sum + time);
    }

    private static long lastModified(String file) {
        try {
            return Files.getLastModifiedTime(Path.of(file)).toMillis();
        } catch (IOException | RuntimeException e) {
            // Whoever reads it says what is wrong with it.
            return 0;
        }
    }
}
