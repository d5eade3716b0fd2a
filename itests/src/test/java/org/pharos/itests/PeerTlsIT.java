package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.Samples;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** A peer behind TLS that asks for a certificate; certificates are OpenSSL's. */
class PeerTlsIT {
    private static final CtSeries SERIES = CtSeries.of("TLS", 2, 64);

    @RegisterExtension
    static final RunningServer source = RunningServer.withEmptyStorage();

    static {
        source.environment("SOFTHSM2_CONF", tokenSettings().toString());
    }

    @TempDir
    static Path folder;

    private static RunningServer target;
    private final Http http = source.http();

    @BeforeAll
    static void start() throws IOException {
        Tool.require(Tool.find("openssl").isPresent(), "openssl", "openssl");
        certificate("server", "rsa:2048", "/CN=localhost", "subjectAltName=IP:127.0.0.1,DNS:localhost");
        certificate("other", "rsa:2048", "/CN=other", "subjectAltName=DNS:elsewhere");
        certificate("client", "rsa:2048", "/CN=client", "subjectAltName=DNS:client");
        certificate("stranger", "rsa:2048", "/CN=stranger", "subjectAltName=DNS:stranger");
        openssl(
                "pkcs8",
                "-topk8",
                "-in",
                file("client.key"),
                "-out",
                file("client-encrypted.key"),
                "-passout",
                "pass:sesame");
        openssl(
                "rsa",
                "-in",
                file("client.key"),
                "-traditional",
                "-aes256",
                "-passout",
                "pass:sesame",
                "-out",
                file("client-old.key"));
        Files.writeString(
                folder.resolve("server.pem"),
                Files.readString(folder.resolve("server.crt")) + Files.readString(folder.resolve("server.key")));

        target = RunningServer.withEmptyStorage()
                .option("SslEnabled", true)
                .option("SslCertificate", file("server.pem"))
                .option("SslVerifyPeers", true)
                .option("SslTrustedClientCertificates", file("client.crt"));
        target.configure();
        target.startWithoutWaiting();
        configure(true, "server.crt");
        SERIES.write(folder)
                .forEach(path ->
                        source.http().post("/instances", Samples.read(path)).expect(200));
        declare("good", Map.of());
        await().atMost(Duration.ofSeconds(90))
                .until(() -> source.http().get("/peers/good/system").status() == 200);
    }

    @AfterAll
    static void end() {
        if (target != null) {
            target.afterAll(null);
        }
    }

    private static void configure(boolean verifies, String trusted) {
        source.option("HttpsVerifyPeers", verifies)
                .option("HttpsCACertificates", file(trusted))
                .configure();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void certificate(String name, String key, String subject, String extension) {
        openssl(
                "req",
                "-x509",
                "-newkey",
                key,
                "-nodes",
                "-days",
                "30",
                "-subj",
                subject,
                "-addext",
                extension,
                "-keyout",
                file(name + ".key"),
                "-out",
                file(name + ".crt"));
    }

    private static void openssl(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        Tool.run(command).succeeded();
    }

    /** A peer that shows the right certificate, unless something else is said. */
    private static void declare(String name, Map<String, Object> changes) {
        var fields = new HashMap<String, Object>(Map.of(
                "Url",
                "https://127.0.0.1:" + target.httpPort() + "/",
                "CertificateFile",
                file("client.crt"),
                "CertificateKeyFile",
                file("client.key"),
                "Timeout",
                20));
        fields.putAll(changes);
        source.http()
                .send("PUT", "/peers/" + name, BodyPublishers.ofString(Json.write(fields)))
                .expect(200);
    }

    private Answer system(String name, Map<String, Object> changes) {
        declare(name, changes);
        return http.get("/peers/" + name + "/system");
    }

    @Test
    void seriesArrivesAndKeysMayBeEncrypted() {
        var content =
                http.post("/peers/good/store", SERIES.series()).expect(200).json();
        assertThat(content.get("InstancesCount").asInt()).isEqualTo(2);
        assertThat(content.get("Peer").get("CertificateKeyFile").isNull()).isTrue();

        for (String key : new String[] {"client-encrypted.key", "client-old.key"}) {
            system("encrypted", Map.of("CertificateKeyFile", file(key), "CertificateKeyPassword", "sesame"))
                    .expect(200);
            Answer wrong = system("wrong", Map.of("CertificateKeyFile", file(key), "CertificateKeyPassword", "hidden"));
            assertThat(wrong.expect(500).json("Details")).contains("is its password right?", file(key));
        }
        assertThat(source.log()).doesNotContain("sesame", "hidden");
    }

    @Test
    void serverRefusesAWrongCertificateAndNone() {
        var stranger = Map.<String, Object>of(
                "CertificateFile", file("stranger.crt"), "CertificateKeyFile", file("stranger.key"));
        assertThat(system("stranger", stranger).expect(500).json("OrthancStatus"))
                .isEqualTo("9");
        assertThat(system("nobody", Map.of("CertificateFile", "")).expect(500).json("OrthancStatus"))
                .isEqualTo("9");
        assertThat(system("missing", Map.of("CertificateFile", file("no.crt")))
                        .expect(500)
                        .json("Details"))
                .contains("there is no file " + file("no.crt"));
        declare("stranger", stranger);
        assertThat(http.post("/peers/stranger/store", SERIES.series())
                        .expect(500)
                        .json("Details"))
                .contains("while accessing https://127.0.0.1:" + target.httpPort() + "/instances");
        http.get("/peers/good/system").expect(200);
    }

    @Test
    void serverThatIsNotTrustedGetsNothing() {
        try {
            configure(true, "other.crt");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> http.get("/peers/good/system").status() == 500);
            assertThat(http.get("/peers/good/system").json("Details")).startsWith("TLS failed");

            configure(false, "other.crt");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> http.get("/peers/good/system").status() == 200);
        } finally {
            configure(true, "server.crt");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !source.log().isEmpty()
                            && http.get("/peers/good/system").status() == 200);
        }
    }

    @Test
    void certificateMustBeMadeOutToTheHost() {
        // Trusted, but named otherwise: localhost stands in the certificate, this alias of the machine doesn't.
        assertThat(system("alias", Map.of("Url", "https://127.0.0.2:" + target.httpPort() + "/"))
                        .expect(500)
                        .json("Details"))
                .startsWith("TLS failed");
        system("byName", Map.of("Url", "https://localhost:" + target.httpPort() + "/"))
                .expect(200);
    }

    @Test
    void certificateMayLieOnAToken() throws IOException {
        var library = Path.of("/usr/lib/softhsm/libsofthsm2.so");
        Tool.require(
                Files.exists(library)
                        && Tool.find("softhsm2-util").isPresent()
                        && Tool.find("pkcs11-tool").isPresent(),
                "SoftHSM",
                "softhsm2 opensc");
        makeToken(library);
        source.option("Pkcs11", Map.of("Module", library.toString(), "Pin", "998877"))
                .configure();
        declare("token", Map.of("CertificateFile", "", "Pkcs11", true));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(http.get("/peers/token/system").text()).contains("ApiVersion"));

        http.post("/peers/token/store", SERIES.series()).expect(200);
        assertThat(source.log()).doesNotContain("998877");
    }

    private static Path tokenSettings() {
        return source.folder().resolve("softhsm2.conf");
    }

    private static void makeToken(Path library) throws IOException {
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(tokenSettings(), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        openssl("x509", "-in", file("client.crt"), "-outform", "DER", "-out", file("client.der"));
        withToken(
                "softhsm2-util", "--init-token", "--free", "--label", "pharos", "--pin", "998877", "--so-pin", "1234");
        withToken(
                "softhsm2-util",
                "--import",
                file("client.key"),
                "--token",
                "pharos",
                "--label",
                "client",
                "--id",
                "a1",
                "--pin",
                "998877");
        withToken(
                "pkcs11-tool",
                "--module",
                library.toString(),
                "--login",
                "--pin",
                "998877",
                "--write-object",
                file("client.der"),
                "--type",
                "cert",
                "--id",
                "a1",
                "--label",
                "client");
    }

    private static void withToken(String... command) {
        var inEnvironment = new ArrayList<>(List.of("env", "SOFTHSM2_CONF=" + tokenSettings()));
        inEnvironment.addAll(Arrays.asList(command));
        Tool.run(inEnvironment).succeeded();
    }
}
