package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Conversation;
import org.pharos.itests.harness.GatedPeer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Pdus;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** {@code /exports} after retrievals by C-MOVE. */
class ExportsIT {
    private static final String MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final int MOVE_RQ = 0x0021;
    private static final int DESTINATION = 0x0600;
    private static final int PENDING = 0xFF00;
    private static final int SLICES = 2;
    private static final int SINK = Ports.free();
    private static final CtSeries FIRST = CtSeries.of("EXPORTS1", SLICES, 16);
    private static final CtSeries SECOND = CtSeries.of("EXPORTS2", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("LogExportedResources", true)
            .option("DicomAlwaysAllowMove", true)
            .option("DicomModalities", Map.of("reading-room", List.of("SINK", "127.0.0.1", SINK)));

    private final Http http = server.http();
    private GatedPeer sink;

    @BeforeAll
    static void store() {
        for (CtSeries series : List.of(FIRST, SECOND)) {
            IntStream.range(0, SLICES)
                    .forEach(i -> server.http()
                            .post("/instances", series.slice(i).bytes())
                            .expect(200));
        }
    }

    @BeforeEach
    void listen() throws IOException {
        sink = GatedPeer.start(SINK);
        sink.open();
        http.delete("/exports").expect(200);
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private static int move(String destination, String level, Map<Integer, String> keys) throws IOException {
        var identifier = new ByteArrayOutputStream();
        identifier.writeBytes(Pdus.dataElement(0x00080052, level));
        keys.forEach((tag, value) -> identifier.writeBytes(Pdus.dataElement(tag, value)));
        try (var caller = Conversation.with(server).associate("CALLER", List.of(MOVE))) {
            caller.request(1, MOVE_RQ, 1, Map.of(DESTINATION, destination), identifier.toByteArray());
            int status = PENDING;
            while (status == PENDING) {
                status = caller.read().status();
            }
            return status;
        }
    }

    private List<JsonNode> exports() {
        return StreamSupport.stream(
                        http.get("/exports").expect(200).json().get("Exports").spliterator(), false)
                .toList();
    }

    @Test
    void entryTellsWhatWasAskedForAndWhereItWent() throws IOException {
        assertThat(move("SINK", "SERIES", Map.of(0x0020000E, FIRST.seriesUid())))
                .isZero();

        assertThat(sink.received()).hasSize(SLICES);
        assertThat(exports()).singleElement().satisfies(entry -> {
            assertThat(entry.get("Seq").asInt()).isPositive();
            assertThat(entry.get("ResourceType").asText()).isEqualTo("Series");
            assertThat(entry.get("ID").asText()).isEqualTo(FIRST.series());
            assertThat(entry.get("Path").asText()).isEqualTo("/series/" + FIRST.series());
            assertThat(entry.get("RemoteModality").asText()).isEqualTo("reading-room");
            assertThat(entry.get("Date").asText()).matches("\\d{8}T\\d{6}");
            assertThat(entry.get("PatientID").asText()).isEqualTo("EXPORTS1");
            assertThat(entry.get("StudyInstanceUID").asText()).isEqualTo(FIRST.studyUid());
            assertThat(entry.get("SeriesInstanceUID").asText()).isEqualTo(FIRST.seriesUid());
            assertThat(entry.has("SOPInstanceUID")).isFalse();
        });
    }

    @Test
    void eachResourceOfAListHasAnEntry() throws IOException {
        String uids = FIRST.studyUid() + "\\" + SECOND.studyUid();
        assertThat(move("SINK", "STUDY", Map.of(0x0020000D, uids))).isZero();

        assertThat(exports())
                .extracting(entry -> entry.get("ID").asText())
                .containsExactlyInAnyOrder(FIRST.study(), SECOND.study());
        assertThat(exports())
                .allSatisfy(
                        entry -> assertThat(entry.get("ResourceType").asText()).isEqualTo("Study"));
    }

    @Test
    void nothingIsLoggedOfWhatWasNotTried() throws IOException {
        assertThat(move("NOWHERE", "STUDY", Map.of(0x0020000D, FIRST.studyUid())))
                .isNotZero();
        assertThat(move("SINK", "STUDY", Map.of(0x0020000D, "1.2.3.4"))).isNotZero();

        assertThat(exports()).isEmpty();
    }

    @Test
    void logCanBeSwitchedOff() throws IOException {
        server.option("LogExportedResources", false).configureAndWait();
        try {
            assertThat(move("SINK", "STUDY", Map.of(0x0020000D, FIRST.studyUid())))
                    .isZero();
            assertThat(sink.received()).hasSize(SLICES);
            assertThat(exports()).isEmpty();
        } finally {
            server.option("LogExportedResources", true).configureAndWait();
        }
    }
}
