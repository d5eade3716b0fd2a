package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
class OtherArchiveIT {
    private static final int SLICES = 3;
    private static final int PORT = Ports.free();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries FIRST = CtSeries.of("ARCHIVE1", SLICES, 32);
    private static final CtSeries SECOND = CtSeries.of("ARCHIVE2", SLICES, 32);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("archive", List.of("ARCHIVE", "127.0.0.1", PORT)));

    @TempDir
    Path folder;

    private DcmQrScp archive;
    private final Http http = server.http();

    /** All is there, and nothing is here. */
    @BeforeEach
    void send() throws IOException {
        archive = DcmQrScp.start(folder, "ARCHIVE", PORT, server);
        for (CtSeries series : List.of(FIRST, SECOND)) {
            IntStream.range(0, SLICES)
                    .forEach(i ->
                            http.post("/instances", series.slice(i).bytes()).expect(200));
            http.post("/modalities/archive/store", Json.write(List.of(series.series())))
                    .expect(200);
        }
        server.empty();
    }

    @AfterEach
    void stop() {
        if (archive != null) {
            archive.close();
        }
        server.empty();
    }

    /** Asks for studies, and gives the path of the query. */
    private String query(Map<String, String> keys) {
        return http.post("/modalities/archive/query", Json.write(Map.of("Level", "Study", "Query", keys)))
                .expect(200)
                .json("Path");
    }

    @Test
    void archiveAnswers() {
        http.post("/modalities/archive/echo", "{}").expect(200);
    }

    @Test
    void seriesComeBackAsTheyWere() {
        String query = query(Map.of("PatientID", "*", "StudyDate", "20240102"));
        assertThat(http.list(query + "/answers")).hasSize(2);
        String job = http.post(query + "/retrieve", Json.write(Map.of("Asynchronous", true)))
                .expect(200)
                .json("ID");
        await().atMost(LIMIT).until(() -> http.get("/jobs/" + job).json("State"), "Success"::equals);

        for (CtSeries series : List.of(FIRST, SECOND)) {
            for (int i = 0; i < SLICES; i++) {
                byte[] file = http.get("/instances/" + series.slice(i).instanceId() + "/file")
                        .expect(200)
                        .bytes();
                assertThat(DicomFile.dataSetOf(file)).isEqualTo(series.slice(i).dataSet());
            }
        }
    }

    @Test
    void whatIsFoundIsRetrieved() {
        String query = query(Map.of("PatientID", "ARCHIVE2"));
        assertThat(http.list(query + "/answers")).hasSize(1);
        assertThat(http.get(query + "/answers/0/content?simplify").expect(200).json("StudyInstanceUID"))
                .isEqualTo(SECOND.studyUid());

        http.post(query + "/retrieve", Json.write(Map.of("TargetAet", "ORTHANC", "Synchronous", true)))
                .expect(200);

        assertThat(http.list("/studies")).containsExactly(SECOND.study());
        assertThat(http.list("/instances")).hasSize(SLICES);
    }

    @Test
    void whatIsNamedIsMoved() {
        http.post("/modalities/archive/move", move("ORTHANC")).expect(200);

        assertThat(http.list("/studies")).containsExactly(FIRST.study());
    }

    @Test
    void moveToNobodyIsAFailure() {
        var answer = http.post("/modalities/archive/move", move("NOBODY")).expect(500);

        assertThat(answer.json("Details")).contains("C-MOVE SCU to AET \"ARCHIVE\"", "0xA801");
        assertThat(http.list("/studies")).isEmpty();
    }

    private static String move(String target) {
        return Json.write(Map.of(
                "Level",
                "Study",
                "Resources",
                List.of(Map.of("StudyInstanceUID", FIRST.studyUid())),
                "TargetAet",
                target,
                "Synchronous",
                true));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(http.list(query(Map.of("PatientID", "NOBODY")) + "/answers")).isEmpty();
    }
}
