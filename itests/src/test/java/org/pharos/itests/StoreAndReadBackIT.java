package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.fixtures.Samples;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

class StoreAndReadBackIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @AfterEach
    void empty() {
        server.empty();
    }

    @Test
    void fileComesBackByteForByte() {
        byte[] file = CtSeries.of("P1", 1, 64).slice(0).bytes();

        var stored = http.post("/instances", file).expect(200);

        assertThat(stored.json("Status")).isEqualTo("Success");
        assertThat(http.get("/instances/" + stored.json("ID") + "/file").bytes())
                .isEqualTo(file);
    }

    @Test
    void everySampleOfPydicomComesBackByteForByteWithItsTags() {
        var samples = Samples.described();
        assertThat(samples).hasSizeGreaterThan(100);

        assertSoftly(softly -> samples.forEach(sample -> storeReadAndDelete(sample, softly)));

        Report.say("%d samples of pydicom were stored and read back", samples.size());
    }

    @Test
    void identifiersAndParentsFollowTheDicomIdentifiers() {
        var series = CtSeries.of("P2", 1, 8);

        var stored = http.post("/instances", series.slice(0).bytes()).expect(200);

        assertThat(stored.json("ID")).isEqualTo(series.slice(0).instanceId());
        assertThat(stored.json("Path")).isEqualTo("/instances/" + stored.json("ID"));
        assertThat(stored.json("ParentSeries")).isEqualTo(series.series());
        assertThat(stored.json("ParentStudy")).isEqualTo(series.study());
        assertThat(stored.json("ParentPatient")).isEqualTo(series.patient());
        assertThat(http.get("/series/" + series.series()).json("ParentStudy")).isEqualTo(series.study());
        assertThat(http.get("/studies/" + series.study()).json("ParentPatient")).isEqualTo(series.patient());
        assertThat(http.list("/patients")).containsExactly(series.patient());
    }

    @Test
    void storingAgainChangesNothing() {
        byte[] file = CtSeries.of("P3", 1, 8).slice(0).bytes();
        var first = http.post("/instances", file).expect(200);

        var second = http.post("/instances", file).expect(200);

        assertThat(second.json("Status")).isEqualTo("AlreadyStored");
        assertThat(second.json("ID")).isEqualTo(first.json("ID"));
        assertThat(http.list("/instances")).hasSize(1);
        assertThat(server.storedFiles()).hasSize(1);
    }

    @Test
    void zipStoresEachOfItsFiles() throws IOException {
        var series = CtSeries.of("P4", 5, 16);
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            put(out, "readme.txt", "not an image".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < series.slices(); i++) {
                put(out, "folder/" + i, series.slice(i).bytes());
            }
        }

        var stored = http.post("/instances", zip.toByteArray()).expect(200).json();

        assertThat(stored)
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.get("Status").asText()).isEqualTo("Success"));
        for (int i = 0; i < series.slices(); i++) {
            assertThat(http.get("/instances/" + series.slice(i).instanceId() + "/file")
                            .bytes())
                    .isEqualTo(series.slice(i).bytes());
        }
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        byte[] file = CtSeries.of("P5", 1, 32).slice(0).bytes();
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(file);
        }

        var stored = http.post("/instances", packed.toByteArray(), "Content-Encoding", "gzip")
                .expect(200);

        assertThat(http.get("/instances/" + stored.json("ID") + "/file").bytes())
                .isEqualTo(file);
    }

    @Test
    void multipartFormStoresEachOfItsParts() {
        var series = CtSeries.of("P6", 2, 16);
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < series.slices(); i++) {
            body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"f" + i + "\"; filename=\"" + i
                            + ".dcm\"\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(series.slice(i).bytes());
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.US_ASCII));

        http.post("/instances", body.toByteArray(), "Content-Type", "multipart/form-data; boundary=limit")
                .expect(200);

        assertThat(http.list("/instances"))
                .containsExactlyInAnyOrder(
                        series.slice(0).instanceId(), series.slice(1).instanceId());
    }

    @Test
    void rangeGivesAPartOfTheFile() {
        byte[] file = CtSeries.of("P7", 1, 64).slice(0).bytes();
        var path = "/instances/" + http.post("/instances", file).json("ID") + "/file";

        var middle = http.get(path, "Range", "bytes=100-299").expect(206);
        var end = http.get(path, "Range", "bytes=500-").expect(206);
        var nothing = http.get(path, "Range", "bytes=" + file.length + "-");

        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(file, 100, 300));
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 100-299/" + file.length);
        assertThat(end.bytes()).isEqualTo(Arrays.copyOfRange(file, 500, file.length));
        assertThat(nothing.status()).isEqualTo(416);
    }

    @Test
    void restartKeepsEverything() {
        var series = CtSeries.of("P8", 3, 32);
        for (int i = 0; i < series.slices(); i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
        var before = http.get("/instances?expand").json();

        server.restart();

        assertThat(http.get("/instances?expand").json()).isEqualTo(before);
        assertThat(http.get("/instances/" + series.slice(1).instanceId() + "/file")
                        .bytes())
                .isEqualTo(series.slice(1).bytes());
    }

    @Test
    void whatIsNoDicomIsRefusedAndLeavesNothing() {
        var refused = http.post("/instances", "This is no DICOM file");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json("HttpError")).isEqualTo("Bad Request");
        assertThat(server.storedFiles()).isEmpty();
    }

    @Test
    void unknownResourcesAreNotFound() {
        for (String level : List.of("patients", "studies", "series", "instances")) {
            http.get("/" + level + "/" + DicomFile.id("nobody")).expect(404);
        }
    }

    private void storeReadAndDelete(JsonNode sample, SoftAssertions softly) {
        var path = Samples.path(sample);
        byte[] file = Samples.read(path);
        Answer stored = http.post("/instances", file);
        softly.assertThat(stored.status()).as("%s: %s", path, stored.excerpt()).isEqualTo(200);
        if (stored.status() != 200) {
            return;
        }
        var instance = "/instances/" + stored.json("ID");
        softly.assertThat(stored.json("ID")).as("%s: ID", path).isEqualTo(Samples.instanceId(sample));
        softly.assertThat(http.get(instance + "/file").bytes())
                .as("%s: bytes", path)
                .isEqualTo(file);
        var tags = http.get(instance + "/tags");
        softly.assertThat(tags.status())
                .as("%s: tags: %s", path, tags.excerpt())
                .isEqualTo(200);
        softly.assertThat(differences(sample, tags.json())).as("%s: tags", path).isEmpty();
        http.delete(instance).expect(200);
    }

    /** Compares the tags of the server with those of pydicom, as far as those are text and short enough to be shown. */
    private static List<String> differences(JsonNode sample, JsonNode tags) {
        var differences = new ArrayList<String>();
        for (JsonNode expected : sample.get("tags")) {
            var tag = expected.get("tag").asText();
            var value = expected.get("value");
            if (tag.endsWith(",0000") || tag.compareTo("7fe0,0010") >= 0) {
                continue;
            }
            if (!tags.has(tag)) {
                differences.add(tag + " is absent");
                continue;
            }
            var actual = tags.get(tag).get("Value");
            if (value.isTextual() && actual.isTextual() && !same(value.asText(), actual.asText())) {
                differences.add(tag + " is " + actual + " instead of " + value);
            }
        }
        return differences;
    }

    private static boolean same(String expected, String actual) {
        return expected.strip().replaceAll("\\s+", " ").equals(actual.strip().replaceAll("\\s+", " "));
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
