package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** What the server tells of itself, and the switches of {@code /tools} that act while it runs. */
class SystemIT {
    private static final String SYNTAXES = "/tools/accepted-transfer-syntaxes";
    private static final String UNKNOWN_CLASSES = "/tools/unknown-sop-class-accepted";
    private static final String ENCODING = "/tools/default-encoding";
    private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String NO_SOP_CLASS = "1.2.826.0.1.3680043.8.498.999";

    /** Presentation contexts of one association, PS3.8 9.3.2.2. */
    private static final int MOST_CONTEXTS = 128;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("Name", "Ward 3")
            .option("DicomAet", "WARD3")
            .option("OverwriteInstances", true)
            .option("MaximumPatientCount", 500)
            .option("MaximumStorageSize", 4000)
            .option("MaximumStorageMode", "Reject")
            .option("StorageCompression", true)
            .option("CheckRevisions", true)
            .option("UserMetadata", Map.of("Reader", 1024));

    private final Http http = server.http();

    @TempDir
    Path folder;

    @AfterEach
    void switchBack() {
        put(SYNTAXES, "[\"*\"]").expect(200);
        put(UNKNOWN_CLASSES, "0").expect(200);
        put(ENCODING, "Latin1").expect(200);
        put("/tools/metrics", "1").expect(200);
        put("/tools/log-level", "default").expect(200);
        server.empty();
    }

    private Answer put(String path, String body) {
        return http.send("PUT", path, BodyPublishers.ofString(body));
    }

    @Test
    void systemTellsTheConfiguration() {
        JsonNode system = http.get("/system").expect(200).json();

        assertThat(system.get("Name").asText()).isEqualTo("Ward 3");
        assertThat(system.get("DicomAet").asText()).isEqualTo("WARD3");
        assertThat(system.get("DicomPort").asInt()).isEqualTo(server.dicomPort());
        assertThat(system.get("HttpPort").asInt()).isEqualTo(server.httpPort());
        assertThat(system.get("OverwriteInstances").asBoolean()).isTrue();
        assertThat(system.get("MaximumPatientCount").asInt()).isEqualTo(500);
        assertThat(system.get("MaximumStorageSize").asInt()).isEqualTo(4000);
        assertThat(system.get("MaximumStorageMode").asText()).isEqualTo("Reject");
        assertThat(system.get("StorageCompression").asBoolean()).isTrue();
        assertThat(system.get("CheckRevisions").asBoolean()).isTrue();
        assertThat(system.get("UserMetadata").get("Reader").asInt()).isEqualTo(1024);
        assertThat(system.get("Capabilities").get("HasExtendedFind").asBoolean())
                .isTrue();
        assertThat(system.get("MainDicomTags").get("Study").asText()).contains("0020,000d");
        assertThat(system.get("IsHttpServerSecure").asBoolean())
                .as("nobody from outside may come in")
                .isTrue();
    }

    @Test
    void typesOfAnswersAreThoseThatClientsCompare() {
        assertThat(http.get("/system").header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(http.get("/tools/now").header("Content-Type")).isEqualTo("text/plain");
        assertThat(http.get("/tools/metrics-prometheus").header("Content-Type")).isEqualTo("text/plain; version=0.0.4");
    }

    @Test
    void transferSyntaxesActOnTheNextAssociation() {
        var files = CtSeries.of("SYNTAX", 1, 8).write(folder);

        put(SYNTAXES, Json.write(List.of(JPEG_BASELINE))).expect(200);
        var refused = Dcmtk.store(server, List.of("-aec", "WARD3"), files);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("No Acceptable Presentation Contexts");
        assertThat(http.list("/instances")).isEmpty();

        put(SYNTAXES, "[\"*\"]").expect(200);
        Dcmtk.store(server, List.of("-aec", "WARD3"), files).succeeded();
        assertThat(http.list("/instances")).hasSize(1);
    }

    @Test
    void unknownSopClassesAreTakenOnceTheyMay() throws IOException {
        var profile = profile(List.of(NO_SOP_CLASS, DicomFile.CT_IMAGE_STORAGE));
        assertThat(accepted(profile)).isEqualTo(1);

        put(UNKNOWN_CLASSES, "1").expect(200);
        assertThat(http.get(UNKNOWN_CLASSES).text()).isEqualTo("1");
        assertThat(accepted(profile)).isEqualTo(2);

        put(UNKNOWN_CLASSES, "perhaps").expect(400);
        assertThat(http.get(UNKNOWN_CLASSES).text()).isEqualTo("1");
    }

    @Test
    void eachAcceptedSopClassIsAgreedTo() throws IOException {
        List<String> classes = http.list("/tools/accepted-sop-classes");
        String statement = http.get("/tools/dicom-conformance").expect(200).text();

        assertThat(classes).hasSizeGreaterThan(150).allMatch(sopClass -> statement.contains("  " + sopClass + "  "));
        for (int i = 0; i < classes.size(); i += MOST_CONTEXTS - 1) {
            var some = new ArrayList<>(classes.subList(i, Math.min(classes.size(), i + MOST_CONTEXTS - 1)));
            some.remove(DicomFile.CT_IMAGE_STORAGE);
            some.add(DicomFile.CT_IMAGE_STORAGE);
            assertThat(accepted(profile(some))).isEqualTo(some.size());
        }
    }

    /** How many contexts of a profile of DCMTK are agreed to. */
    private long accepted(Path profile) {
        Path file = CtSeries.of("PROFILE", 1, 8).write(folder).get(0);
        Tool.Run run =
                Dcmtk.store(server, List.of("-d", "-aec", "WARD3", "-xf", profile.toString(), "Test"), List.of(file));
        return Pattern.compile("Context ID: +\\d+ +\\(Accepted\\)")
                .matcher(run.output())
                .results()
                .count();
    }

    private Path profile(List<String> sopClasses) throws IOException {
        var text = new StringBuilder("[[TransferSyntaxes]]\n[Uncompressed]\n")
                .append("TransferSyntax1 = LittleEndianExplicit\nTransferSyntax2 = LittleEndianImplicit\n")
                .append("[[PresentationContexts]]\n[Contexts]\n");
        IntStream.range(0, sopClasses.size())
                .forEach(i ->
                        text.append("PresentationContext%d = %s\\Uncompressed\n".formatted(i + 1, sopClasses.get(i))));
        text.append("[[Profiles]]\n[Test]\nPresentationContexts = Contexts\n");
        return Files.writeString(folder.resolve("profile.cfg"), text);
    }

    @Test
    void defaultEncodingReadsWhatComesWithoutACharacterSet() {
        byte[] name = "Ждан^Ян".getBytes(Charset.forName("windows-1251"));

        put(ENCODING, "Windows1251").expect(200);
        http.post("/instances", instance(1, name)).expect(200);
        put(ENCODING, "Nonsense").expect(400);

        assertThat(http.get(ENCODING).text()).isEqualTo("Windows1251");
        assertThat(http.get("/patients?expand")
                        .json()
                        .get(0)
                        .get("MainDicomTags")
                        .get("PatientName")
                        .asText())
                .isEqualTo("Ждан^Ян");
        String instance = http.list("/instances").get(0);
        assertThat(http.get("/instances/" + instance + "/simplified-tags").json("PatientName"))
                .isEqualTo("Ждан^Ян");

        put(ENCODING, "Latin1").expect(200);
        assertThat(http.get("/instances/" + instance + "/simplified-tags").json("PatientName"))
                .isEqualTo("Æäàí^ßí");
    }

    private static byte[] instance(int number, byte[] name) {
        String root = "1.2.826.0.1.3680043.8.498.77.";
        return DicomFile.instance("ENCODING", root + "1", root + "1.1", root + "1.1." + number)
                .bytes(DicomFile.PATIENT_NAME, "PN", name)
                .bytes();
    }

    @Test
    void metricsFollowWhatHappens() {
        double written = metric("orthanc_storage_written_bytes");
        for (int i = 0; i < 3; i++) {
            http.post("/instances", CtSeries.of("METRICS", 3, 16).slice(i).bytes())
                    .expect(200);
        }
        String instance = http.list("/instances").get(0);
        http.get("/instances/" + instance + "/file").expect(200);

        assertThat(metric("orthanc_count_instances")).isEqualTo(3);
        assertThat(metric("orthanc_count_patients")).isEqualTo(1);
        assertThat(metric("orthanc_storage_written_bytes")).isGreaterThan(written);
        assertThat(metric("orthanc_storage_read_bytes")).isPositive();
        assertThat(metric("orthanc_last_change")).isPositive();
        assertThat(metric("orthanc_store_dicom_duration_ms")).isPositive();
        assertThat(metric("orthanc_up_time_s")).isPositive();
    }

    private double metric(String name) {
        return http.get("/tools/metrics-prometheus")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No metric " + name));
    }

    @Test
    void metricsCanBeSwitchedOff() {
        put("/tools/metrics", "0").expect(200);
        assertThat(http.get("/tools/metrics").text()).isEqualTo("0");
        assertThat(http.get("/tools/metrics-prometheus").expect(200).text()).isEmpty();

        put("/tools/metrics", "1").expect(200);
        assertThat(http.get("/tools/metrics-prometheus").expect(200).text()).contains("orthanc_count_studies");
    }

    @Test
    void levelOfACategoryActsOnItsLoggers() {
        put("/tools/log-level-http", "trace").expect(200);
        assertThat(http.get("/tools/log-level-http").text()).isEqualTo("trace");
        await().until(() -> isLogged("/statistics?PatientName=Secret"));
        assertThat(server.log()).doesNotContain("Secret");

        put("/tools/log-level-http", "default").expect(200);
        await().until(() -> !isLogged("/statistics"));

        put("/tools/log-level-dicom", "loud").expect(400);
        put("/tools/log-level-nothing", "trace").expect(404);
    }

    /** Whether two requests for a path leave a line in the log; that of the first is there when the second is answered. */
    private boolean isLogged(String path) {
        int before = server.log().length();
        http.get(path).expect(200);
        http.get(path).expect(200);
        return server.log().substring(before).contains("GET /statistics from 127.0.0.1: 200");
    }

    @Test
    void clockIsToldInTheFormOfDicom() {
        assertThat(http.get("/tools/now").expect(200).text()).matches("\\d{8}T\\d{6}");
        assertThat(http.get("/tools/now-local").expect(200).text()).matches("\\d{8}T\\d{6}");
    }
}
