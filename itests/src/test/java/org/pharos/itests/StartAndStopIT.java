package org.pharos.itests;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.ServerProcess;

class StartAndStopIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    @TempDir
    Path folder;

    @Test
    void saysWhereItListensWhenItIsReady() {
        Report.time("start until the first answer", server.startTime());

        await().atMost(ofSeconds(5))
                .untilAsserted(() -> assertThat(server.log())
                        .contains(
                                "Pharos is ready: HTTP on http://",
                                ":" + server.httpPort() + "/",
                                "port " + server.dicomPort()));
        assertThat(server.startTime()).isLessThan(ofSeconds(20));
    }

    @Test
    void opensNoPortButHttpAndDicom() {
        assertThat(ProcFiles.listeningPorts(server.process().pid()))
                .isEqualTo(Set.of(server.httpPort(), server.dicomPort()));
    }

    @Test
    void processOfTheLauncherIsTheServers() {
        assertThat(ProcFiles.commandLine(server.process().pid())).contains("org.apache.karaf.main.Main");
    }

    @Test
    void logHoldsNoErrorOfAStart() {
        assertThat(server.log()).doesNotContain(" ERROR ", "Exception", "\tat ");
    }

    @Test
    void secondServerOfOneConfigurationIsRefused() {
        var second = start(server.environment(), server.configurationFile().toString());

        assertThat(second.waitForEnd(ofSeconds(20))).isNotZero();
        assertThat(second.log())
                .contains("runs already", Long.toString(server.process().pid()));
        server.http().get("/system").expect(200);
    }

    @Test
    void terminationEndsItInAFewSecondsWithCodeZero() {
        long begin = System.nanoTime();

        int exitCode = server.stop();

        var took = java.time.Duration.ofNanos(System.nanoTime() - begin);
        Report.time("SIGTERM until the end", took);
        assertThat(exitCode).isZero();
        assertThat(took).isLessThan(ofSeconds(10));
        assertThat(Ports.isListening(server.httpPort())).isFalse();
        server.start();
    }

    /** A 404 would be taken for the truth. */
    @Test
    void earlyClientsAreToldToComeBack() {
        server.stop();
        server.startWithoutWaiting();
        Set<Integer> statuses = new TreeSet<>();

        await().pollInterval(ofMillis(5))
                .pollDelay(ofMillis(0))
                .atMost(ofSeconds(20))
                .until(() -> {
                    for (String path : List.of("/instances", "/jobs", "/tools/default-encoding")) {
                        try {
                            statuses.add(server.http()
                                    .trySend("GET", path, BodyPublishers.noBody())
                                    .status());
                        } catch (IOException e) {
                            // The port isn't open yet.
                        }
                    }
                    return statuses.contains(200);
                });

        assertThat(statuses).isSubsetOf(200, 503);
        await().atMost(ofSeconds(20)).until(() -> Ports.isListening(server.dicomPort()));
    }

    @Test
    void takenHttpPortIsWaitedForAndTold() throws IOException {
        server.stop();
        try (var taken = new ServerSocket(server.httpPort())) {
            server.startWithoutWaiting();
            String told = "HTTP port " + taken.getLocalPort() + " of all addresses can't be opened";
            await().atMost(ofSeconds(60)).until(() -> server.log().contains(told));
        }

        await().atMost(ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> server.http().get("/system").expect(200));
    }

    @Test
    void brokenConfigurationEndsItWithClearWords() throws Exception {
        var configuration = Files.writeString(folder.resolve("broken.json"), "{\n  \"Name\" : \"x\",\n  oops\n}\n");

        var broken = start(Map.of("PHAROS_RUNTIME", folder.resolve("runtime").toString()), configuration.toString());

        assertThat(broken.waitForEnd(ofSeconds(30))).isNotZero();
        assertThat(broken.log()).contains("broken.json", "line 3").doesNotContain("\tat ");
    }

    @Test
    void valueOfWrongTypeEndsItWithClearWords() throws Exception {
        var configuration = Files.writeString(folder.resolve("wrong.json"), "{ \"HttpPort\" : \"many\" }");

        var wrong = start(Map.of("PHAROS_RUNTIME", folder.resolve("runtime").toString()), configuration.toString());

        assertThat(wrong.waitForEnd(ofSeconds(30))).isNotZero();
        assertThat(wrong.log()).contains("wrong.json", "HttpPort").doesNotContain("\tat ");
    }

    @Test
    void absentConfigurationEndsItWithClearWords() {
        var absent = start(Map.of(), "nowhere.json");

        assertThat(absent.waitForEnd(ofSeconds(10))).isNotZero();
        assertThat(absent.log()).contains("nowhere.json");
    }

    @Test
    void versionIsPrinted() {
        var version = start(Map.of(), "--version");

        assertThat(version.waitForEnd(ofSeconds(10))).isZero();
        assertThat(version.log()).matches("Pharos \\d+\\.\\d+.*\\n");
    }

    private ServerProcess start(Map<String, String> environment, String... arguments) {
        return ServerProcess.start(folder, folder.resolve("log.txt"), environment, arguments);
    }
}
