package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.QueryRetrieveScp;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** The server as a user of DCMTK's dcmqrscp: it asks, and has sent to it what it found. */
class OtherArchiveIT {
    private static final int SLICES = 3;
    private static final int PORT = Ports.free();
    private static final CtSeries FIRST = CtSeries.of("ARCHIVE1", SLICES, 16);
    private static final CtSeries SECOND = CtSeries.of("ARCHIVE2", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("archive", List.of("ARCHIVE", "127.0.0.1", PORT)));

    @TempDir
    Path folder;

    private QueryRetrieveScp archive;

    @BeforeEach
    void start() throws IOException {
        Dcmtk.require();
        archive = QueryRetrieveScp.start(folder, "ARCHIVE", PORT, server);
        var command = new ArrayList<>(List.of("storescu", "-aec", "ARCHIVE", "127.0.0.1", Integer.toString(PORT)));
        for (CtSeries series : List.of(FIRST, SECOND)) {
            for (int i = 0; i < SLICES; i++) {
                Path file = folder.resolve(series.seriesUid() + "-" + i + ".dcm");
                command.add(Files.write(file, series.slice(i).bytes()).toString());
            }
        }
        Tool.run(command).succeeded();
    }

    @AfterEach
    void stop() {
        archive.close();
        server.empty();
    }

    @Test
    void whatIsFoundIsRetrieved() {
        String query = server.http()
                .post("/modalities/archive/query", "{\"Level\": \"Study\", \"Query\": {\"PatientID\": \"ARCHIVE2\"}}")
                .expect(200)
                .json("Path");
        assertThat(server.http().list(query + "/answers")).hasSize(1);
        assertThat(server.http()
                        .get(query + "/answers/0/content?simplify")
                        .expect(200)
                        .json("StudyInstanceUID"))
                .isEqualTo(SECOND.studyUid());

        server.http()
                .post(query + "/retrieve", "{\"TargetAet\": \"ORTHANC\", \"Synchronous\": true}")
                .expect(200);

        assertThat(server.http().list("/studies")).containsExactly(SECOND.study());
        assertThat(server.http().list("/instances")).hasSize(SLICES);
    }

    @Test
    void whatIsNamedIsMoved() {
        server.http()
                .post("/modalities/archive/move", """
                        {"Level": "Study", "TargetAet": "ORTHANC", "Synchronous": true,
                         "Resources": [{"StudyInstanceUID": "%s"}]}
                        """.formatted(FIRST.studyUid()))
                .expect(200);

        assertThat(server.http().list("/studies")).containsExactly(FIRST.study());
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        String query = server.http()
                .post("/modalities/archive/query", "{\"Level\": \"Study\", \"Query\": {\"PatientID\": \"NOBODY\"}}")
                .expect(200)
                .json("Path");

        assertThat(server.http().list(query + "/answers")).isEmpty();
    }
}
