package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.ForwardProxy;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.HttpPeer;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.TlsFiles;

/** {@code HttpProxy}: peers are spoken to through a proxy. */
class HttpProxyIT {
    private static final int SLICES = 3;
    private static final CtSeries SERIES = CtSeries.of("PROXY", SLICES, 256);
    private static final String PASSWORD = "open:sesame";

    @RegisterExtension
    static final RunningServer source = RunningServer.withEmptyStorage();

    @TempDir
    static Path folder;

    private static RunningServer target;
    private final Http http = source.http();

    @BeforeAll
    static void start() throws IOException {
        TlsFiles identity = TlsFiles.create(folder, "target");
        Path pem = Files.writeString(
                folder.resolve("target.pem"),
                Files.readString(identity.certificate()) + Files.readString(identity.key()));
        target = RunningServer.withEmptyStorage().option("SslEnabled", true).option("SslCertificate", pem.toString());
        target.configure();
        target.startWithoutWaiting();
        source.option("HttpsCACertificates", identity.certificate().toString()).configureAndWait();
        declare("secure", "https://127.0.0.1:" + target.httpPort() + "/");
        declare("self", "http://127.0.0.1:" + source.httpPort() + "/");
        IntStream.range(0, SLICES)
                .forEach(i -> source.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> source.http().get("/peers/secure/system").status() == 200);
    }

    @AfterAll
    static void end() {
        if (target != null) {
            target.afterAll(null);
        }
    }

    private static void declare(String name, String url) {
        var body = Json.write(Map.of("Url", url, "Timeout", 20));
        source.http()
                .send("PUT", "/peers/" + name, BodyPublishers.ofString(body))
                .expect(200);
    }

    private static void use(String proxy) {
        source.option("HttpProxy", proxy).configureAndWait();
    }

    @Test
    void plainRequestsAreForwarded() throws IOException {
        try (var proxy = ForwardProxy.start()) {
            use(proxy.address());
            http.post("/peers/self/store", SERIES.series()).expect(200);

            String url = "http://127.0.0.1:" + source.httpPort() + "/instances HTTP/1.1";
            assertThat(proxy.requests()).hasSize(SLICES).containsOnly("POST " + url);

            use("");
            http.get("/peers/self/system").expect(200);
            assertThat(proxy.requests()).as("without proxy").hasSize(SLICES);
        }
    }

    @Test
    void secureOnesGoThroughATunnel() throws IOException {
        try (var proxy = ForwardProxy.start()) {
            use("http://" + proxy.address() + "/");
            var content = http.post("/peers/secure/store", SERIES.series())
                    .expect(200)
                    .json();
            var straight = http.post(
                            "/peers/secure/store-straight", SERIES.slice(0).bytes())
                    .expect(200);

            assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES);
            assertThat(straight.json("Status")).isEqualTo("AlreadyStored");
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .containsOnly("CONNECT 127.0.0.1:" + target.httpPort() + " HTTP/1.1");
        }
    }

    @Test
    void proxyMayAskForAPassword() throws IOException {
        try (var proxy = ForwardProxy.start("alice", PASSWORD)) {
            for (String peer : new String[] {"self", "secure"}) {
                use("alice:" + PASSWORD + "@" + proxy.address());
                http.get("/peers/" + peer + "/system").expect(200);
                int before = proxy.requests().size();

                use("alice:wrong@" + proxy.address());
                var answer = http.get("/peers/" + peer + "/system").expect(500);
                assertThat(answer.text()).doesNotContain("wrong");
                assertThat(proxy.requests()).hasSize(before);
            }
            assertThat(proxy.refused()).isNotEmpty();
            assertThat(source.log()).doesNotContain(PASSWORD, "alice:wrong");
        }
    }

    @Test
    void nothingGoesAroundADeadProxy() throws IOException {
        try (var peer = HttpPeer.start(connection -> connection.answer(200, "{}"))) {
            declare("direct", peer.url());
            String address;
            try (var proxy = ForwardProxy.start()) {
                address = proxy.address();
            }
            use(address);

            http.get("/peers/direct/system").expect(500);
            http.get("/peers/secure/system").expect(500);

            assertThat(peer.requests()).isEmpty();
            assertThat(peer.connections()).isZero();
        }
    }
}
