package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.SmallDisk;

/** Jobs that are killed, that run out of disk, that meet a lost file: no source is lost, nothing is there twice. */
class ModificationFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int EDGE = 64;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @AfterEach
    void empty() {
        server.empty();
    }

    private CtSeries stored(String patient, int slices, int edge) {
        CtSeries series = CtSeries.of(patient, slices, edge);
        for (int i = 0; i < slices; i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
        return series;
    }

    private String submit(String path, String body) {
        return http.post(path, body).expect(200).json("ID");
    }

    private JsonNode job(String id) {
        return http.get("/jobs/" + id).expect(200).json();
    }

    private void awaitSuccess(String id) {
        await().atMost(LIMIT).until(() -> job(id).get("State").asText().equals("Success"));
    }

    @Test
    void killedJobGoesOnWithoutDoublesAndLosesNothing() {
        int slices = 300;
        CtSeries series = stored("KILLED", slices, EDGE);
        String id = submit(
                "/studies/" + series.study() + "/modify",
                "{\"Replace\":{\"StudyDescription\":\"again\"},\"Asynchronous\":true,\"KeepSource\":false}");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> http.statistics("CountInstances") > slices + 20);

        server.kill9();
        server.start();

        assertThat(http.statistics("CountInstances")).isGreaterThan(slices);
        awaitSuccess(id);
        assertThat(http.statistics("CountInstances")).isEqualTo(slices);
        assertThat(http.list("/studies")).hasSize(1);
        assertThat(http.list("/studies")).doesNotContain(series.study());
        var indices = new HashSet<Integer>();
        for (JsonNode instance : http.get("/studies/" + http.list("/studies").get(0) + "/instances")
                .json()) {
            indices.add(instance.get("IndexInSeries").asInt());
        }
        assertThat(indices).hasSize(slices);
        assertThat(job(id).at("/Content/FailedInstancesCount").asInt()).isZero();
    }

    @Test
    void canceledJobEndsAtOnceAndKeepsItsSources() {
        int slices = 300;
        CtSeries series = stored("CANCELED", slices, EDGE);
        String id = submit("/studies/" + series.study() + "/anonymize", "{\"Asynchronous\":true,\"KeepSource\":false}");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> http.statistics("CountInstances") > slices);
        await().atMost(LIMIT).until(() -> job(id).get("Progress").asInt() > 0);

        http.post("/jobs/" + id + "/cancel", "").expect(200);

        await().atMost(LIMIT).until(() -> job(id).get("State").asText().equals("Failure"));
        assertThat(http.get("/studies/" + series.study() + "/instances").json()).hasSize(slices);

        http.post("/jobs/" + id + "/resubmit", "").expect(200);
        awaitSuccess(id);
        assertThat(http.statistics("CountInstances")).isEqualTo(slices);
        http.get("/studies/" + series.study()).expect(404);
    }

    @Test
    void permissiveJobLeavesOutWhatIsDamagedAndKeepsItsSource() throws IOException {
        CtSeries series = stored("PERMISSIVE", 4, EDGE);
        Path lost = server.storedFiles().get(0);
        Files.delete(lost);

        JsonNode failed = http.post("/studies/" + series.study() + "/modify", "{\"KeepSource\":false}")
                .json();
        assertThat(failed.get("HttpStatus").asInt()).isBetween(404, 500);
        assertThat(http.get("/studies/" + series.study() + "/instances").json()).hasSize(4);

        JsonNode content = http.post(
                        "/studies/" + series.study() + "/modify", "{\"KeepSource\":false,\"Permissive\":true}")
                .expect(200)
                .json();

        assertThat(content.get("FailedInstancesCount").asInt()).isEqualTo(1);
        assertThat(http.get("/studies/" + series.study() + "/instances").json()).hasSize(1);
        assertThat(http.get("/studies/" + content.get("ID").asText() + "/instances")
                        .json())
                .hasSize(3);
    }

    @Test
    void fullDiskCostsNoInstance() {
        server.stop();
        try {
            onASmallDisk();
        } finally {
            server.start();
        }
    }

    private void onASmallDisk() {
        SmallDisk disk = SmallDisk.mount(server.storage(), 5);
        try {
            server.start();
            assertThatNothingIsLostOnAFullDisk();
            server.empty();
        } finally {
            server.stop();
            disk.close();
        }
    }

    private void assertThatNothingIsLostOnAFullDisk() {
        CtSeries series = stored("FULL", 6, 512);
        CtSeries target = stored("TARGET", 1, EDGE);

        Answer split = http.post("/studies/" + series.study() + "/split", "{\"Series\":[\"" + series.series() + "\"]}");
        Answer merge =
                http.post("/studies/" + target.study() + "/merge", "{\"Resources\":[\"" + series.study() + "\"]}");
        Answer modify = http.post("/studies/" + series.study() + "/modify", "{\"KeepSource\":false}");

        for (Answer refused : java.util.List.of(split, merge, modify)) {
            assertThat(refused.status()).isBetween(500, 507);
        }
        assertThat(http.get("/studies/" + series.study() + "/instances").json()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(http.get("/instances/" + series.slice(i).instanceId() + "/file")
                            .expect(200)
                            .bytes())
                    .isEqualTo(series.slice(i).bytes());
        }
    }
}
