package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;
import org.pharos.itests.harness.Tool;

/** Moves that are answered at once and done by a job. */
class LaterMoveIT {
    private static final int SLICES = 5;
    private static final CtSeries SERIES = CtSeries.of("LATER", SLICES, 16);
    private static final int SINK = Ports.free();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("SynchronousCMove", false)
            .option(
                    "DicomModalities",
                    Map.of(
                            "reader", List.of("READER", "127.0.0.1", 104),
                            "sink", List.of("SINK", "127.0.0.1", SINK)));

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        Dcmtk.require();
        IntStream.range(0, SLICES)
                .forEach(i -> server.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
    }

    private static Tool.Run move(String destination, String uid) {
        return Dcmtk.scu(
                "movescu",
                server,
                List.of(
                        "-d",
                        "-S",
                        "-aet",
                        "READER",
                        "-aem",
                        destination,
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + uid),
                List.of());
    }

    @Test
    void jobMovesWhatWasAnsweredAtOnce() {
        String output = move("SINK", SERIES.studyUid()).output();

        assertThat(output)
                .as("the destination doesn't even listen yet")
                .contains("Completed Suboperations       : " + SLICES, "Failed Suboperations          : 0", "0x0000");
        JsonNode failed = job("Failure");
        assertThat(failed.path("Type").asText()).isEqualTo("DicomModalityStore");
        assertThat(failed.path("Content").path("Description").asText()).isEqualTo("C-MOVE");
        assertThat(failed.path("Content").path("MoveOriginatorAET").asText()).isEqualTo("READER");
        assertThat(failed.path("Content").path("RemoteAet").asText()).isEqualTo("SINK");
        assertThat(failed.path("Content").path("InstancesCount").asInt()).isEqualTo(SLICES);

        try (var sink = StoreScp.start(folder, "SINK", SINK)) {
            server.http()
                    .post("/jobs/" + failed.path("ID").asText() + "/resubmit", "")
                    .expect(200);
            await().atMost(ofSeconds(60)).until(() -> sink.received().size() == SLICES);
        }
    }

    @Test
    void whatCannotBeMovedIsToldAtOnce() {
        assertThat(move("NOWHERE", SERIES.studyUid()).output()).contains("Move destination is not known");
        assertThat(move("SINK", "1.2.3.4.5").output()).contains("Nothing stored has this");
    }

    /** The one job, once it is in a state. */
    private static JsonNode job(String state) {
        await().atMost(ofSeconds(60))
                .until(() -> server.http()
                        .get("/jobs?expand")
                        .expect(200)
                        .json()
                        .path(0)
                        .path("State")
                        .asText()
                        .equals(state));
        return server.http().get("/jobs?expand").expect(200).json().path(0);
    }
}
