package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** Retrievals of DCMTK's getscu. */
class GetScpIT {
    private static final CtSeries SERIES = CtSeries.of("GET", 20, 64);
    private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final DicomFile COMPRESSED =
            DicomFile.instance("JPEG", "2.25.1", "2.25.2", "2.25.3").text(0x00080050, "SH", "ACC1");
    private static final DicomFile PLAIN =
            DicomFile.instance("PLAIN", "2.25.4", "2.25.5", "2.25.6").text(0x00080050, "SH", "ACC1");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option(
                    "DicomModalities",
                    Map.of(
                            "reader",
                            List.of("READER", "127.0.0.1", 104),
                            "asis",
                            Map.of("AET", "ASIS", "Host", "127.0.0.1", "Port", 104, "AllowTranscoding", false)));

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        Dcmtk.require();
        IntStream.range(0, 20).forEach(i -> post(SERIES.slice(i).bytes()));
        post(COMPRESSED.bytes(JPEG_LOSSLESS));
        post(PLAIN.bytes());
    }

    private static void post(byte[] file) {
        server.http().post("/instances", file).expect(200);
    }

    private Tool.Run get(String aet, List<String> options, Path target, String... keys) {
        var all = new ArrayList<>(List.of("-v", "-S", "-aet", aet, "-od", target.toString()));
        all.addAll(options);
        Arrays.stream(keys).forEach(key -> all.addAll(List.of("-k", key)));
        return Dcmtk.scu("getscu", server, all, List.of());
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] dataSet(Path file) {
        try {
            return DicomFile.dataSetOf(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void seriesComesAsItIsStored() {
        var run = get(
                "READER", List.of(), folder, "QueryRetrieveLevel=SERIES", "SeriesInstanceUID=" + SERIES.seriesUid());

        assertThat(run.output()).contains("C-GET Response (Success)", "Number of Completed Suboperations : 20");
        var sent =
                IntStream.range(0, 20).mapToObj(i -> SERIES.slice(i).dataSet()).toList();
        assertThat(files(folder))
                .hasSize(20)
                .allSatisfy(file ->
                        assertThat(sent).usingElementComparator(Arrays::compare).contains(dataSet(file)));
    }

    @Test
    void uncompressedInstanceComesInAnotherUncompressedSyntax() throws IOException {
        for (var syntax : List.of("-xb", "-xi")) {
            var target = Files.createDirectory(folder.resolve(syntax));
            var run = get("READER", List.of(syntax), target, "QueryRetrieveLevel=IMAGE", "SOPInstanceUID=2.25.6");

            assertThat(run.output()).as(syntax).contains("C-GET Response (Success)");
            assertThat(files(target)).as(syntax).hasSize(1);
        }
    }

    @Test
    void whatThePeerCantTakeIsCountedAndTheRestSent() {
        var alone = get("ASIS", List.of(), folder, "QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25.1");
        assertThat(alone.output())
                .contains("Refused: OutOfResourcesSubOperations", "Number of Failed Suboperations    : 1");
        assertThat(files(folder)).isEmpty();

        var both = get("ASIS", List.of(), folder, "QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25.1\\2.25.4");
        assertThat(both.output())
                .contains(
                        "Number of Completed Suboperations : 1",
                        "Number of Failed Suboperations    : 1",
                        "C-GET Response (Warning: SubOperationsCompleteOneOrMoreFailures)");
        assertThat(files(folder)).hasSize(1);
    }

    @Test
    void accessionNumberStandsForItsStudies() {
        var run = get("ASIS", List.of(), folder, "QueryRetrieveLevel=STUDY", "AccessionNumber=ACC1");

        assertThat(run.output())
                .contains("Number of Completed Suboperations : 1", "Number of Failed Suboperations    : 1");
    }

    @Test
    void unknownIdentifierFailsAll() {
        for (var key : List.of("StudyInstanceUID=2.25.4\\2.25.999", "StudyInstanceUID=")) {
            var run = get("READER", List.of(), folder, "QueryRetrieveLevel=STUDY", key);

            assertThat(run.output()).contains("Failed: UnableToProcess");
            assertThat(files(folder)).isEmpty();
        }
    }

    @Test
    void strangersGetNothing() {
        var run = get("STRANGER", List.of(), folder, "QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25.4");

        assertThat(run.output()).contains("0x124");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void eightGetAtOnce() {
        var targets = IntStream.range(0, 8)
                .mapToObj(i -> folder.resolve("at-once-" + i))
                .toList();
        var retrievals = targets.stream()
                .map(target -> CompletableFuture.runAsync(() -> getSeries(target), task -> new Thread(task).start()))
                .toList();
        retrievals.forEach(CompletableFuture::join);

        assertThat(targets).allSatisfy(target -> assertThat(files(target)).hasSize(20));
    }

    private void getSeries(Path target) {
        try {
            Files.createDirectory(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        get("READER", List.of(), target, "QueryRetrieveLevel=SERIES", "SeriesInstanceUID=" + SERIES.seriesUid())
                .succeeded();
    }
}
