package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** Indexing anew, and the log of changes. */
class MaintenanceIT {
    private static final int PATIENT_COMMENTS = 0x00104000;
    private static final int SLICE_THICKNESS = 0x00180050;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @AfterEach
    void emptyAsConfiguredBefore() {
        configure(Map.of(), false);
        server.empty();
    }

    @Test
    void newMainTagIsFoundAfterReconstruction() {
        var series = CtSeries.of("EXTRA", 3, 8);
        store(series, 3);
        configure(Map.of("Patient", List.of("PatientComments"), "Series", List.of("SliceThickness")), false);
        assertThat(mainTags("/patients/" + series.patient())).doesNotContainKey("PatientComments");

        http.post("/studies/" + series.study() + "/reconstruct", "").expect(200);

        assertThat(mainTags("/patients/" + series.patient())).containsEntry("PatientComments", "comment of EXTRA");
        assertThat(mainTags("/series/" + series.series())).containsEntry("SliceThickness", "2.5");
        assertThat(find("Patient", Map.of("PatientComments", "comment of E*"))).containsExactly(series.patient());
    }

    @Test
    void onlyTheWantedLevelIsReconstructed() {
        var series = CtSeries.of("LEVEL", 2, 8);
        store(series, 2);
        configure(Map.of("Patient", List.of("PatientComments"), "Series", List.of("SliceThickness")), false);

        http.post("/series/" + series.series() + "/reconstruct", "{\"LimitToThisLevelMainDicomTags\": true}")
                .expect(200);

        assertThat(mainTags("/series/" + series.series())).containsKey("SliceThickness");
        assertThat(mainTags("/patients/" + series.patient())).doesNotContainKey("PatientComments");
    }

    @Test
    void filesAreCompressedAnewAndReadAsBefore() {
        var series = CtSeries.of("FILES", 3, 64);
        store(series, 3);
        configure(Map.of(), true);

        http.post("/tools/reconstruct", "{\"ReconstructFiles\": true}").expect(200);

        for (int slice = 0; slice < 3; slice++) {
            String instance = "/instances/" + series.slice(slice).instanceId();
            assertThat(http.get(instance + "/attachments/dicom/is-compressed").text())
                    .isEqualTo("1");
            assertThat(http.get(instance + "/file").bytes()).isEqualTo(slice(series, slice));
        }
        server.awaitStoredFiles(3);
    }

    @Test
    void uploadsGoOnWhileTheArchiveIsReconstructed() {
        var before = CtSeries.of("BEFORE", 60, 16);
        var meanwhile = CtSeries.of("MEANWHILE", 60, 16);
        store(before, 60);
        configure(Map.of("Patient", List.of("PatientComments")), false);

        var uploads = CompletableFuture.runAsync(() -> store(meanwhile, 60));
        var runs = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> http.post("/tools/reconstruct", "")))
                .toList();
        runs.forEach(run -> run.join().expect(200));
        uploads.join();

        assertThat(http.statistics("CountInstances")).isEqualTo(120);
        for (CtSeries series : List.of(before, meanwhile)) {
            assertThat(mainTags("/patients/" + series.patient())).containsKey("PatientComments");
            assertThat(http.list("/series/" + series.series() + "/instances?expand=0"))
                    .hasSize(60);
        }
    }

    @Test
    void lostFileIsToldAndTheRestIsDone() throws Exception {
        var series = CtSeries.of("LOST", 3, 8);
        store(series, 3);
        var lost = http.get("/instances/" + series.slice(1).instanceId() + "/attachments/dicom/info")
                .expect(200)
                .json("Uuid");
        for (var file : server.storedFiles()) {
            if (file.getFileName().toString().equals(lost)) {
                Files.delete(file);
            }
        }
        configure(Map.of("Series", List.of("SliceThickness")), false);

        var answer =
                http.post("/series/" + series.series() + "/reconstruct", "").expect(500);

        assertThat(answer.json("OrthancStatus")).isEqualTo("20");
        assertThat(answer.json("Details")).contains("1 of 3");
        assertThat(mainTags("/series/" + series.series())).containsKey("SliceThickness");
        http.post("/tools/reconstruct", "").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients", "studies", "series", "instances"})
    void unknownResourcesAreNotFound(String level) {
        var nobody = "00000000-00000000-00000000-00000000-00000000";

        assertThat(http.post("/" + level + "/" + nobody + "/reconstruct", "")
                        .expect(404)
                        .json("OrthancStatus"))
                .isEqualTo("17");
        http.post("/" + level + "/nonsense/reconstruct", "").expect(404);
        http.get("/" + level + "/" + nobody + "/reconstruct").expect(405);
    }

    @Test
    void flagOfTheWrongTypeIsRefusedAndOtherBodiesAreOverlooked() {
        var series = CtSeries.of("BODIES", 1, 8);
        store(series, 1);
        var path = "/patients/" + series.patient() + "/reconstruct";

        http.post(path, "{\"ReconstructFiles\": 1}").expect(400);
        http.post(path, "{\"LimitToThisLevelMainDicomTags\": \"true\"}").expect(400);
        http.post("/tools/reconstruct", "{\"ReconstructFiles\": []}").expect(400);
        http.post(path, "[1, 2").expect(200);
        http.post(path, "no JSON").expect(200);
        http.post("/tools/invalidate-tags", "").expect(200);
    }

    @Test
    void numbersOfChangesRiseAfterEmptyingAndRestart() {
        store(CtSeries.of("ONE", 1, 8), 1);
        long before = last();
        http.delete("/changes").expect(200);
        assertThat(http.get("/changes").json().get("Changes")).isEmpty();
        assertThat(last()).isEqualTo(before);

        server.restart();

        assertThat(last()).isEqualTo(before);
        store(CtSeries.of("TWO", 1, 8), 1);
        JsonNode changes = http.get("/changes?since=" + before).json().get("Changes");
        assertThat(changes).isNotEmpty().allMatch(change -> change.get("Seq").asLong() > before);
        assertThat(http.get("/changes").json("First"))
                .isEqualTo(changes.get(0).get("Seq").asText());
    }

    private long last() {
        return Long.parseLong(http.get("/changes").expect(200).json("Last"));
    }

    private void store(CtSeries series, int count) {
        for (int i = 0; i < count; i++) {
            http.post("/instances", slice(series, i)).expect(200);
        }
    }

    private static byte[] slice(CtSeries series, int index) {
        return series.slice(index)
                .text(PATIENT_COMMENTS, "LT", "comment of " + series.patientId())
                .text(SLICE_THICKNESS, "DS", "2.5")
                .bytes();
    }

    /** Waits until the options hold. */
    private void configure(Map<String, List<String>> extraMainDicomTags, boolean compressed) {
        server.option("ExtraMainDicomTags", extraMainDicomTags)
                .option("StorageCompression", compressed)
                .configureAndWait();
        await().atMost(ofSeconds(20)).untilAsserted(() -> {
            JsonNode system = http.get("/system").expect(200).json();
            assertThat(system.get("StorageCompression").asBoolean()).isEqualTo(compressed);
            for (String level : List.of("Patient", "Series")) {
                String tags = system.get("MainDicomTags").get(level).asText();
                assertThat(tags.contains(level.equals("Patient") ? "0010,4000" : "0018,0050"))
                        .isEqualTo(extraMainDicomTags.containsKey(level));
            }
        });
    }

    private Map<String, String> mainTags(String path) {
        var tags = new TreeMap<String, String>();
        http.get(path)
                .expect(200)
                .json()
                .get("MainDicomTags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private List<String> find(String level, Map<String, String> query) {
        return Json.strings(http.post("/tools/find", Json.write(Map.of("Level", level, "Query", query)))
                .expect(200)
                .json());
    }
}
