package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.DcmQrScp;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** Another archive, DCMTK's: series go there, are found there, and come back. */
class DcmQrScpIT {
    private static final int PORT = Ports.free();
    private static final int SLICES = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomAet", "PHAROS")
            .option("DicomModalities", Map.of("archive", List.of("QRSCP", "127.0.0.1", PORT)));

    @TempDir
    static Path folder;

    private static DcmQrScp archive;

    private final Http http = server.http();

    @BeforeAll
    static void start() throws IOException {
        archive = DcmQrScp.start(folder, PORT, server.dicomPort());
    }

    @AfterAll
    static void stop() {
        if (archive != null) {
            archive.close();
        }
    }

    @Test
    void archiveAnswers() {
        http.post("/modalities/archive/echo", "{}").expect(200);
    }

    @Test
    void seriesComeBackAsTheyWere() {
        var all = List.of(CtSeries.of("FIRST", SLICES, 32), CtSeries.of("SECOND", SLICES, 32));
        for (CtSeries series : all) {
            IntStream.range(0, SLICES)
                    .forEach(i ->
                            http.post("/instances", series.slice(i).bytes()).expect(200));
            http.post("/modalities/archive/store", Json.write(List.of(series.series())))
                    .expect(200);
        }
        server.empty();

        String query = "/queries/"
                + http.post(
                                "/modalities/archive/query",
                                Json.write(Map.of(
                                        "Level", "Study", "Query", Map.of("PatientID", "*", "StudyDate", "20240102"))))
                        .expect(200)
                        .json("ID");
        assertThat(http.list(query + "/answers")).hasSize(all.size());
        String job = http.post(query + "/retrieve", Json.write(Map.of("Asynchronous", true)))
                .expect(200)
                .json("ID");
        await().atMost(LIMIT).until(() -> http.get("/jobs/" + job).json("State"), "Success"::equals);

        for (CtSeries series : all) {
            for (int i = 0; i < SLICES; i++) {
                byte[] file = http.get("/instances/" + series.slice(i).instanceId() + "/file")
                        .expect(200)
                        .bytes();
                assertThat(DicomFile.dataSetOf(file)).isEqualTo(series.slice(i).dataSet());
            }
        }
    }

    @Test
    void retrievalToNobodyIsAFailure() {
        var series = CtSeries.of("THIRD", 1, 32);
        http.post("/instances", series.slice(0).bytes()).expect(200);
        http.post("/modalities/archive/store", Json.write(List.of(series.series())))
                .expect(200);

        var answer = http.post(
                "/modalities/archive/move",
                Json.write(Map.of(
                        "Level",
                        "Study",
                        "Resources",
                        List.of(Map.of("StudyInstanceUID", series.studyUid())),
                        "TargetAet",
                        "NOBODY")));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json("Details")).contains("C-MOVE SCU to AET \"QRSCP\"", "0xA801");
    }
}
