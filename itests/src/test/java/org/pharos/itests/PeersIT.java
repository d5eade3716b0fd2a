package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.HttpPeer;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** Two servers, one of which sends to the other over HTTP. */
class PeersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SLICES = 6;
    private static final CtSeries SERIES = CtSeries.of("PEER", SLICES, 64);
    private static final String[] ALICE = RunningServer.user("alice", "pa:ss word");

    @RegisterExtension
    static final RunningServer target = RunningServer.withEmptyStorage().onlyFor("alice", "pa:ss word");

    @RegisterExtension
    static final RunningServer source = RunningServer.withEmptyStorage().option("LogExportedResources", true);

    private final Http http = source.http();

    @BeforeAll
    static void store() {
        source.option("OrthancPeers", peers("pa:ss word")).configure();
        await().atMost(LIMIT).until(() -> source.http().list("/peers").equals(List.of("remote")));
        IntStream.range(0, SLICES)
                .forEach(i -> source.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
    }

    private static Map<String, Object> peers(String password) {
        return Map.of("remote", List.of(url(), "alice", password));
    }

    private static String url() {
        return "http://127.0.0.1:" + target.httpPort();
    }

    @AfterEach
    void empty() {
        for (String id : Json.strings(target.http().get("/patients", ALICE).json())) {
            target.http().delete("/patients/" + id, ALICE).expect(200);
        }
        http.delete("/exports").expect(200);
    }

    private List<String> arrived() {
        return Json.strings(target.http().get("/instances", ALICE).expect(200).json());
    }

    @Test
    void studyArrivesByteForByte() {
        var content =
                http.post("/peers/remote/store", SERIES.study()).expect(200).json();

        assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES);
        assertThat(content.get("FailedInstancesCount").asInt()).isZero();
        assertThat(content.get("Peer").toString()).doesNotContain("pa:ss");
        assertThat(arrived())
                .hasSize(SLICES)
                .allSatisfy(id -> assertThat(target.http()
                                .get("/instances/" + id + "/file", ALICE)
                                .bytes())
                        .isEqualTo(http.get("/instances/" + id + "/file").bytes()));
        var export = http.get("/exports").json().get("Exports").get(0);
        assertThat(export.get("RemoteModality").asText()).isEqualTo("remote");
        assertThat(export.get("StudyInstanceUID").asText()).isEqualTo(SERIES.studyUid());
        assertThat(export.has("SeriesInstanceUID")).isFalse();
    }

    @Test
    void compressedStudyIsTheSame() {
        var body = Json.write(Map.of("Resources", List.of(SERIES.study()), "Compress", true));
        var content = http.post("/peers/remote/store", body).expect(200).json();

        assertThat(content.get("Compress").asBoolean()).isTrue();
        assertThat(arrived())
                .hasSize(SLICES)
                .allSatisfy(id -> assertThat(target.http()
                                .get("/instances/" + id + "/file", ALICE)
                                .bytes())
                        .isEqualTo(http.get("/instances/" + id + "/file").bytes()));
    }

    @Test
    void fileIsSentWithoutBeingStoredHere() {
        var file = CtSeries.of("STRAIGHT", 1, 512).slice(0).bytes();

        var answer = http.post("/peers/remote/store-straight", file).expect(200);

        assertThat(answer.json("Status")).isEqualTo("Success");
        assertThat(arrived()).containsExactly(answer.json("ID"));
        assertThat(http.get("/instances/" + answer.json("ID")).status()).isEqualTo(404);
        assertThat(target.http()
                        .get("/instances/" + answer.json("ID") + "/file", ALICE)
                        .bytes())
                .isEqualTo(file);
    }

    @Test
    void wrongPasswordIsRefusedAndShownNowhere() {
        http.send(
                        "PUT",
                        "/peers/wrong",
                        BodyPublishers.ofString(Json.write(List.of(url(), "alice", "hidden-password"))))
                .expect(200);
        try {
            Answer system = http.get("/peers/wrong/system").expect(500);
            assertThat(system.json("OrthancStatus")).isEqualTo("2005");
            Answer store = http.post("/peers/wrong/store", SERIES.study()).expect(500);
            assertThat(store.json("Details")).contains("status 401", url() + "/instances");
            http.get("/peers/remote/system").expect(200);
            assertThat(http.get("/peers?expand").text()
                            + http.get("/jobs?expand").text())
                    .doesNotContain("hidden-password");
            assertThat(source.log()).doesNotContain("hidden-password", "pa:ss");
        } finally {
            http.delete("/peers/wrong").expect(200);
        }
    }

    @Test
    void changedPeersActAtOnce() {
        source.option("OrthancPeers", peers("other")).configure();
        await().atMost(LIMIT).until(() -> http.get("/peers/remote/system").status() == 500);

        source.option("OrthancPeers", peers("pa:ss word")).configure();
        await().atMost(LIMIT).until(() -> http.get("/peers/remote/system").status() == 200);
    }

    @Test
    void jobGoesOnAfterARestart() {
        try (var slow = HttpPeer.start(connection -> {
            while (connection.request() != null) {
                pause();
                connection.answer(200, "{\"ID\":\"x\",\"Status\":\"Success\"}");
            }
        })) {
            http.send("PUT", "/peers/slow", BodyPublishers.ofString(Json.write(List.of(slow.url(), "bob", "secret"))))
                    .expect(200);
            String id = http.post(
                            "/peers/slow/store",
                            Json.write(Map.of("Resources", List.of(SERIES.study()), "Asynchronous", true)))
                    .expect(200)
                    .json("ID");
            await().atMost(LIMIT).until(() -> slow.requests().size() >= 2);

            source.restart();

            await().atMost(LIMIT).until(() -> http.get("/jobs/" + id).json("State"), "Success"::equals);
            assertThat(slow.requests()).hasSizeBetween(SLICES, SLICES + 1);
            assertThat(slow.requests())
                    .allSatisfy(head -> assertThat(head).contains(RunningServer.user("bob", "secret")[1]));
            assertThat(http.get("/jobs/" + id)
                            .json()
                            .get("Content")
                            .get("InstancesCount")
                            .asInt())
                    .isEqualTo(SLICES);
        }
    }

    /** The time that the peer takes for an instance. */
    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
