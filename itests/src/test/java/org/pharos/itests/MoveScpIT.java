package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;
import org.pharos.itests.harness.Tool;

/** Moves that DCMTK's movescu asks for, to DCMTK's storescp. */
class MoveScpIT {
    private static final int SLICES = 20;
    private static final CtSeries SERIES = CtSeries.of("MOVE", SLICES, 64);
    private static final int SINK = Ports.free();
    private static final int NOBODY = Ports.free();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option(
                    "DicomModalities",
                    Map.of(
                            "reader", List.of("READER", "127.0.0.1", 104),
                            "sink", List.of("SINK", "127.0.0.1", SINK),
                            "dead", List.of("DEAD", "127.0.0.1", NOBODY)));

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

    private static Tool.Run move(String aet, String destination, String... keys) {
        var options = new ArrayList<>(List.of("-d", "-S", "-aet", aet, "-aem", destination));
        Arrays.stream(keys).forEach(key -> options.addAll(List.of("-k", key)));
        return Dcmtk.scu("movescu", server, options, List.of());
    }

    private static Tool.Run moveSeries(String aet, String destination) {
        return move(aet, destination, "QueryRetrieveLevel=SERIES", "SeriesInstanceUID=" + SERIES.seriesUid());
    }

    @Test
    void seriesArrivesAsItIsStored() throws IOException {
        try (var sink = StoreScp.start(folder, "SINK", SINK)) {
            var run = moveSeries("READER", "SINK").succeeded();

            assertThat(run.output()).contains("Completed Suboperations       : " + SLICES);
            assertThat(sink.received()).hasSize(SLICES);
            var sent = IntStream.range(0, SLICES)
                    .mapToObj(i -> SERIES.slice(i).dataSet())
                    .toList();
            for (Path file : sink.received()) {
                assertThat(sent)
                        .usingElementComparator(Arrays::compare)
                        .contains(DicomFile.dataSetOf(Files.readAllBytes(file)));
            }
        }
    }

    @Test
    void levelIsGuessedWhereNoneIsNamed() {
        try (var sink = StoreScp.start(folder, "SINK", SINK)) {
            move("READER", "SINK", "StudyInstanceUID=" + SERIES.studyUid());

            assertThat(sink.received()).hasSize(SLICES);
        }
    }

    @Test
    void destinationIsToldWhoAsked() throws IOException {
        try (var sink = StoreScp.start(folder, "SINK", SINK, "-d")) {
            moveSeries("READER", "SINK").succeeded();

            assertThat(Files.readString(folder.resolve("storescp.log")))
                    .containsPattern("Move Originator AE Title +: READER");
        }
    }

    @Test
    void unknownDestinationOrInstanceIsAFailure() {
        assertThat(moveSeries("READER", "NOWHERE").output()).contains("Move destination is not known");
        assertThat(move("READER", "SINK", "QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.4.5")
                        .output())
                .contains("Nothing stored has this");
    }

    @Test
    void deadDestinationIsCountedForEachInstance() {
        var run = moveSeries("READER", "DEAD");

        assertThat(run.output()).contains("Failed Suboperations          : " + SLICES, "a702");
    }

    @Test
    void onlyThoseMayMoveWhoAreAllowedTo() {
        assertThat(moveSeries("STRANGER", "SINK").output()).contains("AllowMove isn't granted");
    }

    @Test
    void manyMayMoveAtOnce() {
        try (var sink = StoreScp.start(folder, "SINK", SINK, "--fork")) {
            var moves = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> moveSeries("READER", "SINK"), task -> new Thread(task).start()))
                    .toList();
            assertThat(moves)
                    .allSatisfy(move -> assertThat(move.join().succeeded().output())
                            .contains("Completed Suboperations       : " + SLICES));
            assertThat(sink.received()).hasSize(SLICES);
        }
    }
}
