package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.harness.Identity;
import org.pharos.itests.harness.RunningServer;

/** TLS on the HTTP port, switched on and off while the server runs. */
class HttpsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    @TempDir
    static Path folder;

    private static Identity own;
    private static Identity client;

    @BeforeAll
    static void makeCertificates() {
        own = Identity.create(folder, "server");
        client = Identity.create(folder, "client");
        server.option("SslCertificate", own.certificateAndKey().toString())
                .option("SslTrustedClientCertificates", client.certificateOnly().toString());
    }

    @AfterEach
    void switchBack() {
        configure(false, false, 4, List.of());
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> server.http().get("/system").status() == 200);
    }

    private static void configure(boolean isEnabled, boolean verifiesPeers, int minimum, List<String> ciphers) {
        server.option("SslEnabled", isEnabled)
                .option("SslVerifyPeers", verifiesPeers)
                .option("SslMinimumProtocolVersion", minimum)
                .option("SslCiphersAccepted", ciphers)
                .configureAndWait();
    }

    @Test
    void oneServerSpeaksTlsAtOnce() {
        configure(true, false, 4, List.of());
        awaitTls(null);

        assertThatThrownBy(() -> server.http().get("/system").expect(200))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    @Test
    void clientsShowACertificateThatIsTrusted() {
        configure(true, true, 4, List.of());
        awaitTls(client);

        assertThatThrownBy(() -> get(null, "TLSv1.3")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(own, "TLSv1.3")).isInstanceOf(IOException.class);
    }

    @Test
    void olderVersionsAreRefused() throws IOException, InterruptedException {
        configure(true, false, 5, List.of());
        awaitTls(null);

        assertThat(get(null, "TLSv1.3").sslSession().orElseThrow().getProtocol())
                .isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> get(null, "TLSv1.2")).isInstanceOf(IOException.class);
    }

    @Test
    void onlyTheNamedCiphersAreAgreedTo() throws IOException, InterruptedException {
        configure(true, false, 4, List.of("ECDHE-ECDSA-AES256-GCM-SHA384"));
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> get(null, "TLSv1.2").statusCode() == 200);

        assertThat(get(null, "TLSv1.2").sslSession().orElseThrow().getCipherSuite())
                .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void brokenCertificateLeavesThePortAsItWas() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no certificate");
        try {
            server.option("SslCertificate", broken.toString());
            configure(true, false, 4, List.of());
            await().atMost(LIMIT).until(() -> server.log().contains("broken.pem"));
            server.http().get("/system").expect(200);

            server.option("SslCertificate", own.certificateAndKey().toString());
            configure(true, false, 4, List.of("NO-SUCH-CIPHER"));
            await().atMost(LIMIT).until(() -> server.log().contains("NO-SUCH-CIPHER"));
            server.http().get("/system").expect(200);
        } finally {
            server.option("SslCertificate", own.certificateAndKey().toString());
        }
    }

    private static void awaitTls(@Nullable Identity identity) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> get(identity, "TLSv1.3").statusCode() == 200);
    }

    /** Over a connection of its own: what one session agreed to is not taken over by the next. */
    private static HttpResponse<String> get(@Nullable Identity identity, String protocol)
            throws IOException, InterruptedException {
        SSLContext context = own.trustedBy(identity);
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        var https = HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.httpPort() + "/system"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return https.send(request, BodyHandlers.ofString());
    }
}
