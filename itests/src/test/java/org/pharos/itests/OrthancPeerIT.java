package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** Debian's Orthanc as a peer of this server, and the other way round. */
class OrthancPeerIT {
    private static final int SLICES = 5;
    private static final CtSeries SERIES = CtSeries.of("ORTHANC", SLICES, 128);
    private static final int PORT = Ports.free();
    private static final String[] BOB = RunningServer.user("bob", "secret");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().onlyFor("alice", "word");

    private static final String[] ALICE = RunningServer.user("alice", "word");

    @TempDir
    static Path folder;

    private static Process orthanc;
    private static Http other;

    @BeforeAll
    static void start() throws IOException {
        Tool.require(Tool.find("Orthanc").isPresent(), "Orthanc", "orthanc");
        Path configuration = Files.writeString(
                folder.resolve("orthanc.json"),
                Json.write(Map.of(
                        "StorageDirectory", folder.resolve("storage").toString(),
                        "HttpPort", PORT,
                        "DicomPort", Ports.free(),
                        "AuthenticationEnabled", true,
                        "RegisteredUsers", Map.of("bob", "secret"),
                        "KeepAlive", true,
                        "OrthancPeers",
                                Map.of("pharos", List.of("http://127.0.0.1:" + server.httpPort(), "alice", "word")))));
        orthanc = new ProcessBuilder(Tool.find("Orthanc").orElseThrow().toString(), configuration.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        other = new Http(PORT);
        await().atMost(Duration.ofSeconds(60)).until(() -> Ports.isListening(PORT));
        server.http()
                .send(
                        "PUT",
                        "/peers/orthanc",
                        BodyPublishers.ofString(Json.write(List.of("http://127.0.0.1:" + PORT, "bob", "secret"))),
                        ALICE)
                .expect(200);
    }

    @AfterAll
    static void end() {
        if (orthanc != null) {
            orthanc.destroyForcibly();
        }
    }

    private static void store(Http http, CtSeries series, String... user) {
        IntStream.range(0, series.slices())
                .forEach(i ->
                        http.post("/instances", series.slice(i).bytes(), user).expect(200));
    }

    @Test
    void orthancGetsWhatIsSent() {
        store(server.http(), SERIES, ALICE);
        assertThat(server.http().get("/peers/orthanc/system", ALICE).expect(200).json("Version"))
                .isNotEmpty();

        for (boolean compress : new boolean[] {false, true}) {
            var body = Json.write(Map.of("Resources", List.of(SERIES.study()), "Compress", compress));
            server.http().post("/peers/orthanc/store", body, ALICE).expect(200);
            var arrived = Json.strings(other.get("/series/" + SERIES.series(), BOB)
                    .expect(200)
                    .json()
                    .get("Instances"));
            assertThat(arrived)
                    .hasSize(SLICES)
                    .allSatisfy(id -> assertThat(
                                    other.get("/instances/" + id + "/file", BOB).bytes())
                            .isEqualTo(server.http()
                                    .get("/instances/" + id + "/file", ALICE)
                                    .bytes()));
            other.delete("/patients/" + SERIES.patient(), BOB).expect(200);
        }
    }

    @Test
    void fileOfAnyLengthIsSentStraight() {
        var file = CtSeries.of("STRAIGHT", 1, 1024).slice(0).bytes();

        var answer =
                server.http().post("/peers/orthanc/store-straight", file, ALICE).expect(200);

        assertThat(other.get("/instances/" + answer.json("ID") + "/file", BOB).bytes())
                .isEqualTo(file);
    }

    @Test
    void whatOrthancSendsArrives() {
        var series = CtSeries.of("BACK", SLICES, 128);
        store(other, series, BOB);
        other.get("/peers/pharos/system", BOB).expect(200);

        for (boolean compress : new boolean[] {false, true}) {
            var body = Json.write(Map.of("Resources", List.of(series.study()), "Compress", compress));
            other.post("/peers/pharos/store", body, BOB).expect(200);
            var arrived = Json.strings(server.http()
                    .get("/series/" + series.series(), ALICE)
                    .expect(200)
                    .json()
                    .get("Instances"));
            assertThat(arrived)
                    .hasSize(SLICES)
                    .allSatisfy(id -> assertThat(server.http()
                                    .get("/instances/" + id + "/file", ALICE)
                                    .bytes())
                            .isEqualTo(
                                    other.get("/instances/" + id + "/file", BOB).bytes()));
            server.http().delete("/patients/" + series.patient(), ALICE).expect(200);
        }
    }
}
