package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.SmallDisk;
import org.pharos.itests.harness.Tool;

/** ZIP archives and media, judged by Python's zipfile, pydicom and dcmtk. */
class ArchivesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TEMPORARY = "temporary";
    private static final int CANNOT_WRITE_FILE = 14;
    private static final int MANY = 200;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("TemporaryDirectory", TEMPORARY)
            .option("MediaViewerFolder", "viewer")
            .option("MediaArchiveSize", 1);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @AfterEach
    void empty() {
        server.empty();
    }

    private CtSeries store(String name, int slices, int edge) {
        CtSeries series = CtSeries.of(name, slices, edge);
        for (int i = 0; i < slices; i++) {
            store(series.slice(i));
        }
        return series;
    }

    private void store(DicomFile file) {
        http.post("/instances", file.bytes()).expect(200);
    }

    private Path unpacked(Answer answer, List<String> names) throws IOException {
        assertThat(answer.expect(200).header("Content-Type")).isEqualTo("application/zip");
        Path zip = Files.write(folder.resolve("answer.zip"), answer.bytes());
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        names.addAll(Pydicom.unpack(zip, target));
        return target;
    }

    /** The files of archives that lie on the disk of the server. */
    private static List<Path> temporaryFiles() {
        try (Stream<Path> paths = Files.walk(server.folder().resolve(TEMPORARY))) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String submit(String path, Map<String, ?> options) {
        var body = new HashMap<String, Object>(options);
        body.put("Asynchronous", true);
        return http.post(path, Json.write(body)).expect(200).json("ID");
    }

    private JsonNode ended(String job) {
        return await().atMost(LIMIT)
                .until(
                        () -> http.get("/jobs/" + job).expect(200).json(),
                        status -> List.of("Success", "Failure")
                                .contains(status.get("State").asText()));
    }

    @Test
    void archiveOfALargeStudyIsWhole() throws IOException {
        CtSeries series = store("LARGE", MANY, 32);
        var names = new ArrayList<String>();

        Answer answer = http.get("/studies/" + series.study() + "/archive");
        Path target = unpacked(answer, names);

        String start = "LARGE - Test^LARGE/ALARGE - Generated study/CT - Generated series/CT000";
        assertThat(answer.header("Content-Disposition")).isEqualTo("filename=\"" + series.study() + ".zip\"");
        assertThat(names).hasSize(MANY).startsWith(start + "001.dcm", start + "002.dcm", start + "003.dcm");
        for (int i = 0; i < MANY; i++) {
            assertThat(target.resolve(names.get(i)))
                    .hasBinaryContent(series.slice(i).bytes());
        }
    }

    @Test
    void mediaAreReadByOthers() throws IOException {
        CtSeries one = store("MEDIA1", 5, 16);
        CtSeries two = store("MEDIA2", 3, 16);
        store(DicomFile.instance("MEDIA2", two.studyUid(), two.seriesUid() + "9", "2.25.77")
                .text(DicomFile.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.33")
                .text(DicomFile.MODALITY, "CS", "SR"));
        var names = new ArrayList<String>();
        Files.createDirectories(server.folder().resolve("viewer/VIEWER"));
        Files.writeString(server.folder().resolve("viewer/INDEX.HTM"), "<html></html>");
        Files.writeString(server.folder().resolve("viewer/VIEWER/viewer.js"), "");

        Path target = unpacked(
                http.post("/tools/create-media-extended", Json.write(List.of(one.patient(), two.study()))), names);

        for (String left : List.of("VIEWER/viewer.js", "VIEWER", "INDEX.HTM", "")) {
            Files.delete(server.folder().resolve("viewer").resolve(left));
        }
        assertThat(names.subList(10, 12)).containsExactly("INDEX.HTM", "VIEWER/viewer.js");
        assertThat(names).hasSize(12).contains("DICOMDIR", "IMAGES/IM0", "IMAGES/IM8");
        JsonNode instances = Pydicom.media(target);
        assertThat(instances).hasSize(9);
        assertThat(instances.findValuesAsText("patient")).contains("Test^MEDIA1", "Test^MEDIA2");
        assertThat(instances.findValuesAsText("record")).containsOnlyOnce("SR DOCUMENT");
        Tool.require(Tool.find("dcmdump").isPresent(), "dcmdump", "dcmtk");
        String dump = Tool.run(List.of("dcmdump", target.resolve("DICOMDIR").toString()))
                .succeeded()
                .output();
        assertThat(dump).contains("[Generated series]").doesNotContain("W:", "E:");
    }

    @Test
    void instancesAreTranscodedWhereThatIsPossible() throws IOException {
        CtSeries series = store("BIG", 2, 16);
        var names = new ArrayList<String>();

        Path target =
                unpacked(http.get("/series/" + series.series() + "/archive?transcode=1.2.840.10008.1.2.2"), names);

        List<Path> files = names.stream().map(target::resolve).toList();
        JsonNode described = Pydicom.describe(files);
        assertThat(described.findValuesAsText("transferSyntax")).containsOnly("1.2.840.10008.1.2.2");
        assertThat(described.findValuesAsText("SOPInstanceUID"))
                .containsExactly(series.seriesUid() + ".1", series.seriesUid() + ".2");
        http.get("/series/" + series.series() + "/archive?transcode=1.2.3").expect(400);
    }

    @Test
    void lostFileIsLeftOut() throws IOException {
        CtSeries series = store("LOST", 1, 16);
        Path lost = server.storedFiles().get(0);
        store("LOST", 3, 16);
        Files.delete(lost);
        var names = new ArrayList<String>();

        unpacked(http.get("/patients/" + series.patient() + "/archive"), names);

        assertThat(names).hasSize(2);
        assertThat(server.log()).contains("Left instance ");
    }

    @Test
    void interruptedDownloadLeavesNothing() throws IOException {
        CtSeries series = store("CUT", 20, 512);

        try (InputStream in =
                http.stream("/studies/" + series.study() + "/archive").body()) {
            assertThat(in.readNBytes(4)).startsWith('P', 'K');
        }

        assertThat(temporaryFiles()).isEmpty();
        http.get("/studies/" + series.study() + "/archive").expect(200);
    }

    @Test
    void archiveIsMadeBeforeItIsSentIfWanted() throws IOException {
        CtSeries series = store("WHOLE", 3, 64);
        server.option("SynchronousZipStream", false).configureAndWait();
        try {
            var names = new ArrayList<String>();

            Answer answer = http.post("/studies/" + series.study() + "/media", "{\"Filename\": \"own.zip\"}");
            unpacked(answer, names);

            assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
            assertThat(answer.header("Content-Disposition")).isEqualTo("filename=\"own.zip\"");
            assertThat(names).hasSize(4);
            assertThat(temporaryFiles()).isEmpty();
        } finally {
            server.option("SynchronousZipStream", true).configureAndWait();
        }
    }

    @Test
    void jobKeepsItsArchiveUntilAnotherIsMade() throws IOException {
        CtSeries series = store("JOB", 4, 64);
        String first = submit("/studies/" + series.study() + "/archive", Map.of("Priority", 3));
        JsonNode status = ended(first);
        var names = new ArrayList<String>();

        unpacked(http.get("/jobs/" + first + "/archive"), names);

        assertThat(status.get("State").asText()).isEqualTo("Success");
        assertThat(status.get("Type").asText()).isEqualTo("Archive");
        assertThat(status.get("Progress").asInt()).isEqualTo(100);
        assertThat(status.get("Content").get("InstancesCount").asInt()).isEqualTo(4);
        assertThat(names).hasSize(4);

        String second = submit("/series/" + series.series() + "/media", Map.of());
        assertThat(ended(second).get("Type").asText()).isEqualTo("Media");
        http.get("/jobs/" + first + "/archive").expect(404);
        http.get("/jobs/" + second + "/archive").expect(200);
        assertThat(temporaryFiles()).hasSize(1);

        http.delete("/jobs/" + second).expect(200);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void fullDiskFailsTheJobAndIsFreedAgain() throws IOException {
        CtSeries series = store("FULL", 6, 512);
        Path place;
        try (Stream<Path> folders = Files.list(server.folder().resolve(TEMPORARY))) {
            place = folders.findFirst().orElseThrow();
        }
        try (SmallDisk disk = SmallDisk.mount(place, 1)) {
            JsonNode failed = ended(submit("/studies/" + series.study() + "/archive", Map.of()));

            assertThat(failed.get("State").asText()).isEqualTo("Failure");
            assertThat(failed.get("ErrorCode").asInt()).isEqualTo(CANNOT_WRITE_FILE);
            assertThat(temporaryFiles()).isEmpty();
        }
        assertThat(ended(submit("/studies/" + series.study() + "/archive", Map.of()))
                        .get("State")
                        .asText())
                .isEqualTo("Success");
    }

    @Test
    void killedServerCleansUpAtItsNextStart() {
        CtSeries series = store("KILLED", 6, 512);
        submit("/studies/" + series.study() + "/archive", Map.of());
        await().atMost(LIMIT).until(() -> !temporaryFiles().isEmpty());

        server.kill9();
        assertThat(temporaryFiles()).isNotEmpty();
        server.start();

        assertThat(temporaryFiles()).isEmpty();
        assertThat(http.get("/jobs").expect(200).json()).isEmpty();
    }
}
