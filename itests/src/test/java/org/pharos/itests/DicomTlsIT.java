package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;
import org.pharos.itests.harness.TlsFiles;
import org.pharos.itests.harness.Tool;

/** DICOM over TLS with DCMTK on the other side, in both roles. */
class DicomTlsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SINK = Ports.free();
    private static final DicomFile INSTANCE = DicomFile.instance("TLS", "2.25.11", "2.25.12", "2.25.13");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    @TempDir
    static Path folder;

    private static TlsFiles own;
    private static TlsFiles client;
    private static TlsFiles stranger;

    @BeforeAll
    static void switchOn() throws IOException {
        Dcmtk.require();
        own = TlsFiles.create(folder, "server");
        client = TlsFiles.create(folder, "client");
        stranger = TlsFiles.create(folder, "stranger");
        server.option(
                "DicomModalities",
                Map.of(
                        "sink",
                        Map.of("AET", "SINK", "Host", "127.0.0.1", "Port", SINK, "UseDicomTls", true),
                        "self",
                        Map.of("AET", "ORTHANC", "Host", "127.0.0.1", "Port", server.dicomPort(), "UseDicomTls", true),
                        "reader",
                        List.of("READER", "127.0.0.1", 104)));
        usual();
        awaitEcho(client);
    }

    private static void usual() throws IOException {
        Path current = folder.resolve("current.pem");
        replace(own.certificate(), current);
        configure(Map.of(
                "DicomTlsEnabled", true,
                "DicomTlsCertificate", current.toString(),
                "DicomTlsPrivateKey", own.key().toString(),
                "DicomTlsTrustedCertificates", trusting(own, client).toString(),
                "DicomTlsRemoteCertificateRequired", true,
                "DicomTlsMinimumProtocolVersion", 0,
                "DicomTlsCiphersAccepted", List.of()));
    }

    private static Path trusting(TlsFiles... identities) throws IOException {
        var text = new StringBuilder();
        for (TlsFiles identity : identities) {
            text.append(Files.readString(identity.certificate()));
        }
        return Files.writeString(folder.resolve("trusted.pem"), text);
    }

    private static void replace(Path source, Path target) throws IOException {
        Path beside = Files.copy(source, target.resolveSibling("new.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void configure(Map<String, Object> options) {
        options.forEach(server::option);
        server.configureAndWait();
    }

    @AfterEach
    void switchBack() throws IOException {
        usual();
        awaitEcho(client);
        server.empty();
    }

    private static Tool.Run scu(String program, TlsFiles identity, List<String> options, List<Path> files) {
        var all = new ArrayList<>(List.of(
                "-v",
                "-aet",
                "READER",
                "+tls",
                identity.key().toString(),
                identity.certificate().toString()));
        all.addAll(List.of("+cf", own.certificate().toString()));
        all.addAll(options);
        return Dcmtk.scu(program, server, all, files);
    }

    private static Tool.Run echo(TlsFiles identity, String... options) {
        return scu("echoscu", identity, List.of(options), List.of());
    }

    private static void awaitEcho(TlsFiles identity, String... options) {
        await().atMost(LIMIT).until(() -> echo(identity, options).exitCode() == 0);
    }

    @Test
    void modalitiesStoreAndFindOverTls() throws IOException {
        Path file = Files.write(folder.resolve("instance.dcm"), INSTANCE.bytes());
        scu("storescu", client, List.of(), List.of(file)).succeeded();
        assertThat(server.http().list("/instances")).hasSize(1);

        var found = scu(
                "findscu",
                client,
                List.of("-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID"),
                List.of());
        assertThat(found.succeeded().output()).contains("2.25.11");
    }

    @Test
    void plainCallersAreRefused() {
        assertThat(Dcmtk.echo(server, "-to", "5", "-ta", "5").exitCode()).isNotZero();
        awaitEcho(client);
    }

    @Test
    void callersNeedATrustedCertificate() {
        assertThat(echo(stranger).exitCode()).isNotZero();
        var anonymous = Dcmtk.scu(
                "echoscu", server, List.of("+tla", "+cf", own.certificate().toString()), List.of());
        assertThat(anonymous.exitCode()).isNotZero();
    }

    @Test
    void nobodyNeedsACertificateIfTheOptionIsOff() {
        configure(Map.of("DicomTlsRemoteCertificateRequired", false));

        await().atMost(LIMIT)
                .until(() -> Dcmtk.scu(
                                        "echoscu",
                                        server,
                                        List.of("+tla", "+cf", own.certificate().toString()),
                                        List.of())
                                .exitCode()
                        == 0);
        assertThat(Dcmtk.echo(server, "-to", "5", "-ta", "5").exitCode()).isNotZero();
    }

    @Test
    void oldVersionsAndOtherCiphersAreRefused() {
        Tool.require(Tool.find("openssl").isPresent(), "openssl", "openssl");
        assertThat(handshake("-tls1_2").output()).contains("Cipher is ECDHE");
        assertThat(handshake("-tls1_1", "-cipher", "ALL:@SECLEVEL=0").output()).doesNotContain("Cipher is ECDHE");
        assertThat(handshake("-tls1_2", "-cipher", "AES256-SHA:@SECLEVEL=0").output())
                .contains("Cipher is (NONE)");

        configure(Map.of(
                "DicomTlsMinimumProtocolVersion",
                4,
                "DicomTlsCiphersAccepted",
                List.of("ECDHE-RSA-AES256-GCM-SHA384")));
        await().atMost(LIMIT)
                .until(() -> handshake("-tls1_2").output().contains("Cipher is ECDHE-RSA-AES256-GCM-SHA384"));
        assertThat(handshake("-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")
                        .output())
                .contains("Cipher is (NONE)");

        configure(Map.of(
                "DicomTlsMinimumProtocolVersion", 5, "DicomTlsCiphersAccepted", List.of("TLS_AES_256_GCM_SHA384")));
        await().atMost(LIMIT).until(() -> handshake("-tls1_2").output().contains("Cipher is (NONE)"));
        assertThat(handshake("-tls1_3").output()).contains("Cipher is TLS_AES_256_GCM_SHA384");
    }

    private static Tool.Run handshake(String... options) {
        var command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + server.dicomPort(),
                "-cert",
                client.certificate().toString(),
                "-key",
                client.key().toString()));
        command.addAll(List.of(options));
        return Tool.run(List.of("sh", "-c", "timeout 20 " + String.join(" ", command) + " < /dev/null"));
    }

    @Test
    void filesThatCantBeUsedLeaveTheFormerInForce() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no certificate");
        configure(Map.of("DicomTlsCertificate", broken.toString()));
        await().atMost(LIMIT).until(() -> server.log().contains("No certificates in " + broken));
        awaitEcho(client);

        configure(Map.of(
                "DicomTlsCertificate", folder.resolve("current.pem").toString(),
                "DicomTlsPrivateKey", stranger.key().toString()));
        await().atMost(LIMIT).until(() -> server.log().contains("No private key in " + stranger.key()));
        awaitEcho(client);
    }

    @Test
    void replacedFilesAreTaken() throws IOException {
        Path current = folder.resolve("current.pem");
        replace(Files.writeString(folder.resolve("empty.pem"), ""), current);
        await().atMost(LIMIT).until(() -> {
            awaitEcho(client);
            return server.log().contains("Replaced files of DICOM TLS can't be used");
        });

        replace(own.certificate(), current);
        await().atMost(LIMIT).until(() -> {
            awaitEcho(client);
            return server.log().contains("The certificates of DICOM TLS were replaced");
        });
    }

    @Test
    void modalitiesAreSpokenToOverTls() throws IOException {
        server.http().post("/instances", INSTANCE.bytes()).expect(200);
        String instance = server.http().list("/instances").get(0);
        var options = new ArrayList<>(
                List.of("+tls", client.key().toString(), client.certificate().toString()));
        options.addAll(List.of("+cf", own.certificate().toString()));
        try (var sink = StoreScp.start(
                Files.createTempDirectory(folder, "sink"), "SINK", SINK, options.toArray(String[]::new))) {
            server.http().post("/modalities/sink/echo", "{}").expect(200);
            server.http().post("/modalities/sink/store", "\"" + instance + "\"").expect(200);
            assertThat(sink.received()).hasSize(1);

            configure(Map.of(
                    "DicomTlsTrustedCertificates", trusting(own, stranger).toString()));
            await().atMost(LIMIT)
                    .until(() ->
                            server.http().post("/modalities/sink/echo", "{}").status() == 500);
            assertThat(server.http()
                            .post("/modalities/sink/echo", "{}")
                            .expect(500)
                            .json("Details"))
                    .contains("TLS connection failed");
        }
    }

    @Test
    void serverRetrievesFromItselfOverTls() {
        server.http().post("/instances", INSTANCE.bytes()).expect(200);
        var content = server.http()
                .post(
                        "/modalities/self/get",
                        Json.write(
                                Map.of("Level", "Study", "Resources", List.of(Map.of("StudyInstanceUID", "2.25.11")))))
                .expect(200)
                .json();
        assertThat(content.at("/Details/0/ReceivedInstancesIds")).hasSize(1);
    }
}
