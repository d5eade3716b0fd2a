package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** The configuration file, read at the start and while the server runs. */
class ConfigurationIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .environment("ITEST_NAME", "From the environment")
            .option("Name", "${ITEST_NAME}")
            .option("DicomCheckCalledAet", true)
            .option("NoSuchOption", 5)
            .option("DicomAet", "${ITEST_AET:-FALLBACK}");

    private final Http http = server.http();

    @AfterEach
    void configureAsBefore() {
        server.option("DicomAet", "${ITEST_AET:-FALLBACK}").option("AuthenticationEnabled", false);
        server.configure();
        await().atMost(ofSeconds(20)).untilAsserted(() -> {
            http.get("/system").expect(200);
            assertThat(http.get("/system").json("DicomAet")).isEqualTo("FALLBACK");
        });
    }

    @Test
    void variablesOfTheEnvironmentAreSubstituted() {
        var system = http.get("/system").expect(200);

        assertThat(system.json("Name")).isEqualTo("From the environment");
        assertThat(system.json("DicomAet")).isEqualTo("FALLBACK");
    }

    /** By each reading of the file, whatever other tests have changed in it. */
    @Test
    void unknownKeyIsWarnedAbout() {
        assertThat(server.log().lines().filter(line -> line.contains("NoSuchOption")))
                .isNotEmpty()
                .allMatch(line -> line.contains("WARN"));
    }

    @Test
    void changedTitleIsAnsweredAtOnce() {
        Dcmtk.require();
        assertThat(Dcmtk.echo(server, "-aec", "CHANGED").exitCode()).isNotZero();

        server.option("DicomAet", "CHANGED").configure();

        await().atMost(ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(http.get("/system").json("DicomAet")).isEqualTo("CHANGED"));
        await().atMost(ofSeconds(5))
                .until(() -> Dcmtk.echo(server, "-aec", "CHANGED").exitCode() == 0);
        assertThat(Dcmtk.echo(server, "-aec", "FALLBACK").exitCode()).isNotZero();
    }

    @Test
    void newUsersAreAskedAtOnce() {
        server.option("RegisteredUsers", Map.of("late", "comer"))
                .option("AuthenticationEnabled", true)
                .configure();

        await().atMost(ofSeconds(20)).until(() -> http.get("/system").status() == 401);
        http.get("/system", RunningServer.user("late", "comer")).expect(200);
    }

    @Test
    void otherTimesOfConnectionsCloseNone() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /system HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));

            server.option("KeepAliveTimeout", 61)
                    .option("HttpRequestTimeout", 31)
                    .configureAndWait();
            socket.getOutputStream().write("st: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(lines.lines().takeWhile(line -> !line.isEmpty()))
                    .anyMatch(line -> line.matches("(?i)keep-alive: timeout=61"));
        } finally {
            server.option("KeepAliveTimeout", 60).option("HttpRequestTimeout", 30);
        }
    }

    @Test
    void commentsAreAllowed() {
        var json = Json.write(Map.of(
                "DicomAet",
                "COMMENT",
                "HttpPort",
                server.httpPort(),
                "DicomPort",
                server.dicomPort(),
                "StorageDirectory",
                "storage",
                "IndexDirectory",
                "index",
                "AuthenticationEnabled",
                false));
        server.writeConfiguration("// a comment\n/* another\n one */" + json + "// end\n");

        await().atMost(ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(http.get("/system").json("DicomAet")).isEqualTo("COMMENT"));
    }

    @Test
    void brokenChangeLeavesEverythingAsItWas() {
        server.writeConfiguration("{ \"DicomAet\" : ");

        await().atMost(ofSeconds(20)).until(() -> server.log().contains("ERROR"));
        assertThat(http.get("/system").expect(200).json("DicomAet")).isEqualTo("FALLBACK");
    }

    @Test
    void changeThatNeedsARestartIsNamed() {
        int before = server.log().length();
        var storage = server.storage();
        server.option("StorageDirectory", "elsewhere").configure();
        try {
            await().atMost(ofSeconds(20))
                    .until(() -> server.log().substring(before).contains("StorageDirectory"));
            assertThat(server.log().substring(before)).contains("restart");
            assertThat(storage.resolveSibling("elsewhere")).doesNotExist();
        } finally {
            server.option("StorageDirectory", "storage");
        }
    }
}
