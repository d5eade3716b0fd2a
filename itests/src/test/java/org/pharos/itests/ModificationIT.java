package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;

/** Changed copies at each level, judged by pydicom; what becomes of sources, labels and references. */
class ModificationIT {
    private static final int SLICES = 5;
    private static final int EDGE = 64;
    private static final CtSeries SERIES = CtSeries.of("MODIFY", SLICES, EDGE);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("AnonymizationMapping", true)
            .option("OverwriteInstances", true);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @BeforeEach
    void store() {
        for (int i = 0; i < SLICES; i++) {
            http.post("/instances", SERIES.slice(i).bytes()).expect(200);
        }
    }

    @AfterEach
    void empty() {
        server.empty();
    }

    private JsonNode post(String path, String body) {
        return http.post(path, body).expect(200).json();
    }

    /** The files of a resource, in the order of their slices. */
    private JsonNode files(String resource) throws IOException {
        Pydicom.require();
        var paths = new ArrayList<Path>();
        for (JsonNode instance : http.get(resource + "/instances").expect(200).json()) {
            int number = instance.get("IndexInSeries").asInt();
            paths.add(Files.write(
                    folder.resolve("%03d.dcm".formatted(number)),
                    http.get("/instances/" + instance.get("ID").asText() + "/file")
                            .expect(200)
                            .bytes()));
        }
        return Pydicom.describe(paths.stream().sorted().toList());
    }

    private static String value(JsonNode file, String tag) {
        for (JsonNode element : file.get("tags")) {
            if (element.get("tag").asText().replaceAll("[^0-9a-f]", "").equals(tag)) {
                return element.get("value").asText();
            }
        }
        return "";
    }

    @Test
    void modifiedStudyIsACopyWithOtherIdentifiers() throws IOException {
        JsonNode content = post(
                "/studies/" + SERIES.study() + "/modify",
                "{\"Replace\":{\"StudyDescription\":\"Änderung\",\"0010,4000\":\"new\"},\"Remove\":[\"StudyTime\"]}");

        assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES);
        assertThat(content.get("ID").asText()).isNotEqualTo(SERIES.study());
        var uids = new HashSet<String>();
        for (JsonNode file : files("/studies/" + content.get("ID").asText())) {
            assertThat(value(file, "00081030")).isEqualTo("Änderung");
            assertThat(value(file, "00104000")).isEqualTo("new");
            assertThat(value(file, "00080030")).isEmpty();
            assertThat(value(file, "00100020")).isEqualTo("MODIFY");
            assertThat(value(file, "0020000d")).startsWith("2.25.").isNotEqualTo(SERIES.studyUid());
            uids.add(value(file, "00080018"));
        }
        assertThat(uids).hasSize(SLICES);
        assertThat(http.statistics("CountInstances")).isEqualTo(2 * SLICES);
        assertThat(http.get("/studies/" + content.get("ID").asText())
                        .expect(200)
                        .json("ModifiedFrom"))
                .isEqualTo(SERIES.study());
    }

    @Test
    void pixelsAreTheSameBytes() throws IOException {
        byte[] modified = http.post(
                        "/instances/" + SERIES.slice(0).instanceId() + "/modify",
                        "{\"Replace\":{\"PatientName\":\"X\"}}")
                .expect(200)
                .bytes();

        byte[] original = SERIES.slice(0).bytes();
        int pixels = 2 * EDGE * EDGE;
        assertThat(Arrays.copyOfRange(modified, modified.length - pixels, modified.length))
                .isEqualTo(Arrays.copyOfRange(original, original.length - pixels, original.length));
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
        Path file = Files.write(folder.resolve("modified.dcm"), modified);
        JsonNode described = Pydicom.describe(List.of(file)).get(0);
        assertThat(value(described, "00100010")).isEqualTo("X");
        assertThat(value(described, "00080018")).isNotEqualTo(SERIES.seriesUid() + ".1");
    }

    @Test
    void anonymizedPatientIsSomebodyElseAndSourcesGoWhenTold() throws IOException {
        JsonNode content = post("/patients/" + SERIES.patient() + "/anonymize", "{\"KeepSource\":false}");

        String patient = content.get("ID").asText();
        assertThat(http.list("/patients")).containsExactly(patient);
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
        var studies = new HashSet<String>();
        for (JsonNode file : files("/patients/" + patient)) {
            assertThat(value(file, "00100010")).matches("Anonymized\\d+");
            assertThat(value(file, "00100020")).matches("[0-9a-f-]{36}");
            assertThat(value(file, "00120062")).isEqualTo("YES");
            assertThat(value(file, "00081030")).isEmpty();
            studies.add(value(file, "0020000d"));
        }
        assertThat(studies).hasSize(1);
    }

    @Test
    void mappingCanBeHadOnce() throws IOException {
        String job = post("/series/" + SERIES.series() + "/anonymize", "{\"Asynchronous\":true,\"KeepSource\":false}")
                .get("ID")
                .asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> http.get("/jobs/" + job).json("State").equals("Success"));

        String mapping = http.get("/jobs/" + job + "/mapping").expect(200).text();

        assertThat(mapping.lines()).hasSize(SLICES + 1);
        assertThat(mapping)
                .startsWith("SourcePatientID,SourceStudyInstanceUID,")
                .contains("MODIFY," + SERIES.studyUid() + "," + SERIES.seriesUid() + ",");
        http.get("/jobs/" + job + "/mapping").expect(404);
    }

    @Test
    void labelsFollowWhenTold() {
        http.send("PUT", "/studies/" + SERIES.study() + "/labels/seen", HttpRequest.BodyPublishers.noBody())
                .expect(200);

        JsonNode with = post("/studies/" + SERIES.study() + "/modify", "{\"KeepLabels\":true}");
        JsonNode without = post("/studies/" + SERIES.study() + "/modify", "{}");

        assertThat(http.list("/studies/" + with.get("ID").asText() + "/labels")).containsExactly("seen");
        assertThat(http.list("/studies/" + without.get("ID").asText() + "/labels"))
                .isEmpty();
    }

    @Test
    void inPlaceEditKeepsWhatUsersHavePutThere() throws IOException {
        CtSeries single = CtSeries.of("INPLACE", 1, EDGE);
        http.post("/instances", single.slice(0).bytes()).expect(200);
        String study = "/studies/" + single.study();
        http.send("PUT", study + "/attachments/1100", HttpRequest.BodyPublishers.ofString("report"))
                .expect(200);
        http.send("PUT", study + "/labels/seen", HttpRequest.BodyPublishers.noBody())
                .expect(200);
        http.send("PUT", study + "/metadata/1030", HttpRequest.BodyPublishers.ofString("note"))
                .expect(200);

        JsonNode content = post(
                study + "/modify",
                "{\"Keep\":[\"StudyInstanceUID\",\"SeriesInstanceUID\",\"SOPInstanceUID\"],\"Force\":true,"
                        + "\"Replace\":{\"StudyDescription\":\"in place\"}}");

        assertThat(content.get("ID").asText()).isEqualTo(single.study());
        assertThat(http.get(study).json().at("/MainDicomTags/StudyDescription").asText())
                .isEqualTo("in place");
        assertThat(value(files(study).get(0), "00081030")).isEqualTo("in place");
        assertThat(http.list(study + "/labels")).containsExactly("seen");
        assertThat(http.get(study + "/attachments/1100/data").expect(200).text())
                .isEqualTo("report");
        assertThat(http.get(study + "/metadata/1030").expect(200).text()).isEqualTo("note");
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES + 1);
    }

    @Test
    void splitAndMergeMoveInstances() throws IOException {
        JsonNode split = post(
                "/studies/" + SERIES.study() + "/split",
                "{\"Instances\":[\"" + SERIES.slice(0).instanceId() + "\",\""
                        + SERIES.slice(1).instanceId() + "\"],\"Replace\":{\"StudyDescription\":\"Part\"}}");
        String part = split.get("TargetStudy").asText();
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
        assertThat(files("/studies/" + part)).hasSize(2);
        assertThat(http.get("/studies/" + part)
                        .json()
                        .at("/MainDicomTags/StudyDescription")
                        .asText())
                .isEqualTo("Part");

        JsonNode merged = post(
                "/studies/" + SERIES.study() + "/merge", "{\"Resources\":[\"" + part + "\"],\"KeepSource\":false}");

        assertThat(merged.get("TargetStudy").asText()).isEqualTo(SERIES.study());
        http.get("/studies/" + part).expect(404);
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
        for (JsonNode file : files("/studies/" + SERIES.study())) {
            assertThat(value(file, "00081030")).isEqualTo("Generated study");
            assertThat(value(file, "0020000d")).isEqualTo(SERIES.studyUid());
        }
    }

    @Test
    void oneJobOnManyResourcesKeepsReferencesTogether() throws IOException {
        CtSeries other = CtSeries.of("OTHER", 1, EDGE);
        http.post("/instances", other.slice(0).bytes()).expect(200);

        JsonNode content =
                post("/tools/bulk-anonymize", "{\"Resources\":[\"" + SERIES.study() + "\",\"" + other.study() + "\"]}");

        assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES + 1);
        assertThat(content.get("Resources")).hasSize(SLICES + 1 + 2 + 2 + 2);
        assertThat(http.statistics("CountPatients")).isEqualTo(4);
    }
}
