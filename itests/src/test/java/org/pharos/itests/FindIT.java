package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;

/** Searches over generated studies, compared with a filter of our own, and over names in many scripts. */
class FindIT {
    private static final int STUDIES = 5000;
    private static final int STUDY_DATE = 0x00080020;
    private static final int ACCESSION_NUMBER = 0x00080050;
    private static final int KVP = 0x00180060;
    private static final Map<String, String> GENERATED = Map.of("PatientID", "FIND-*");
    private static final Duration FAST = Duration.ofSeconds(10);
    private static final List<String> NAMES = List.of("Doe^John", "Doe^Jane", "Smith^Ann", "Roe^Richard", "Dorn^Eva");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private static final Http http = server.http();
    private static final List<Study> studies =
            IntStream.range(0, STUDIES).mapToObj(Study::new).toList();

    /** A generated study. */
    private record Study(int number) {
        String patientId() {
            return "FIND-" + number / 2;
        }

        String uid() {
            return "1.2.826.0.1.3680043.9." + number;
        }

        String name() {
            return NAMES.get(number / 2 % NAMES.size()) + number / 2 % 100;
        }

        String date() {
            return Integer.toString(20200101 + number % 28 + 100 * (number % 12));
        }

        String accession() {
            return "ACC" + (number * 7919 % STUDIES);
        }

        String id() {
            return DicomFile.id(patientId(), uid());
        }

        byte[] file() {
            return DicomFile.instance(patientId(), uid(), uid() + ".1", uid() + ".1.1")
                    .text(DicomFile.PATIENT_NAME, "PN", name())
                    .text(STUDY_DATE, "DA", date())
                    .text(ACCESSION_NUMBER, "SH", accession())
                    .text(DicomFile.MODALITY, "CS", "CT")
                    .text(KVP, "DS", number % 100 == 0 ? "140" : "120")
                    .bytes();
        }
    }

    @BeforeAll
    static void storeStudies() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.setLevel(1);
            for (Study study : studies) {
                out.putNextEntry(new ZipEntry(study.number() + ".dcm"));
                out.write(study.file());
            }
        }
        http.post("/instances", zip.toByteArray()).expect(200);
    }

    private static Answer post(String route, Map<String, ?> body) {
        return http.post(route, Json.write(body));
    }

    private static List<String> find(Map<String, String> query, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>(Map.of("Level", "Study", "Query", query));
        body.putAll(more);
        return Json.strings(post("/tools/find", body).expect(200).json());
    }

    private static List<String> ids(Predicate<Study> filter) {
        return studies.stream().filter(filter).map(Study::id).toList();
    }

    private static void assertFound(Map<String, String> query, Predicate<Study> filter) {
        var expected = ids(filter);
        assertThat(expected).isNotEmpty();
        assertThat(find(query, Map.of())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(post("/tools/count-resources", Map.of("Level", "Study", "Query", query))
                        .expect(200)
                        .json("Count"))
                .isEqualTo(Integer.toString(expected.size()));
    }

    @Test
    void keysOfTheIndexFindWhatAFilterFinds() {
        assertFound(Map.of("PatientID", "find-17"), s -> s.patientId().equals("FIND-17"));
        assertFound(Map.of("PatientName", "doe*"), s -> s.name().startsWith("Doe"));
        assertFound(Map.of("PatientName", "*ICH*"), s -> s.name().contains("ich"));
        assertFound(Map.of("PatientName", "Do?^J*6"), s -> s.name().matches("Do.\\^J.*6"));
        assertFound(
                Map.of("StudyDate", "20200310-20200620"),
                s -> s.date().compareTo("20200310") >= 0 && s.date().compareTo("20200620") <= 0);
        assertFound(
                Map.of("StudyDate", "20201001-", "PatientName", "Smith*"),
                s -> s.date().compareTo("20201001") >= 0 && s.name().startsWith("Smith"));
        assertFound(
                Map.of("AccessionNumber", "ACC1\\acc2\\NONE"),
                s -> s.accession().matches("ACC[12]"));
    }

    @Test
    void tagsOfFilesFindWhatAFilterFinds() {
        assertThat(find(Map.of("KVP", "140"), Map.of()))
                .containsExactlyInAnyOrderElementsOf(ids(s -> s.number() % 100 == 0));
        assertThat(find(Map.of("KVP", "140"), Map.of("Limit", 3))).hasSize(3);
        assertThat(find(Map.of("KVP", "140", "PatientID", "FIND-50"), Map.of())).hasSize(1);
    }

    @Test
    void labelsNarrowASearch() {
        for (int i : List.of(3, 5, 9)) {
            http.send("PUT", "/studies/" + studies.get(i).id() + "/labels/urgent", BodyPublishers.noBody())
                    .expect(200);
        }
        assertThat(find(Map.of(), Map.of("Labels", List.of("urgent")))).hasSize(3);
        assertThat(find(Map.of("PatientID", "FIND-2"), Map.of("Labels", List.of("urgent"))))
                .containsExactly(studies.get(5).id());
        assertThat(find(GENERATED, Map.of("Labels", List.of("urgent"), "LabelsConstraint", "None")))
                .hasSize(STUDIES - 3);
    }

    @Test
    void pagesInAnOrderCoverAllExactlyOnce() {
        var order = Map.of("Type", "DicomTag", "Key", "AccessionNumber", "Direction", "DESC");
        var found = new ArrayList<String>();
        for (int since = 0; since < STUDIES; since += 700) {
            found.addAll(find(GENERATED, Map.of("OrderBy", List.of(order), "Since", since, "Limit", 700)));
        }
        assertThat(found)
                .isEqualTo(studies.stream()
                        .sorted(Comparator.comparing(Study::accession).reversed())
                        .map(Study::id)
                        .toList());
        var unordered = new ArrayList<String>();
        for (int since = 0; since < STUDIES; since += 900) {
            unordered.addAll(find(GENERATED, Map.of("Since", since, "Limit", 900)));
        }
        assertThat(unordered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(s -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "chrArab, *لنزار*",
        "chrFren, BUC^JÉRÔME",
        "chrGerm, äneas*",
        "chrGreek, διον*",
        "chrH31, *山田*",
        "chrH32, *たろう",
        "chrHbrw, שרון*",
        "chrI2, *홍^길동*",
        "chrKoreanMulti, 김희중",
        "chrRuss, люк*",
        "chrX1, *小東*",
        "chrX2, *小东*"
    })
    void namesAreFoundInTheirOwnScript(String file, String pattern) throws IOException {
        Pydicom.require();
        Path sample = Pydicom.samples().resolveSibling("charset_files").resolve(file + ".dcm");
        var stored = http.post("/instances", Files.readAllBytes(sample)).expect(200);
        assertThat(find(Map.of("PatientName", pattern), Map.of())).contains(stored.json("ParentStudy"));
    }

    @Test
    void hostileBodiesAreAnsweredFastAndNeverWithAFailure() {
        var texts = List.of(
                "[".repeat(200_000),
                "{\"Level\":\"Study\",\"Query\":{\"PatientName\":\"" + "*".repeat(1 << 20) + "\"}}",
                "{\"Level\":\"Study\",\"Query\":{\"PatientName\":\"" + "*a".repeat(8000) + "\"}}",
                "{\"Level\":\"Study\",\"Query\":{\"PatientID\":\"" + "x\\\\".repeat(50_000) + "\"}}",
                "{\"Level\":\"Study\",\"Query\":{},\"Limit\":1e400}",
                "{\"Level\":\"Study\",\"Query\":{},\"Labels\":[" + "\"a\",".repeat(5000) + "\"a\"]}");
        for (String text : texts) {
            for (String route :
                    List.of("/tools/find", "/tools/count-resources", "/tools/bulk-content", "/tools/bulk-delete")) {
                assertFast(route, text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void manyIdentifiersAreTakenAtOnce() {
        var unknown = IntStream.range(0, 100_000)
                .mapToObj(i -> DicomFile.id("unknown" + i))
                .toList();
        var body = Json.write(Map.of("Resources", unknown)).getBytes(StandardCharsets.UTF_8);
        assertFast("/tools/bulk-content", body);
        assertFast("/tools/bulk-delete", body);
        var known = ids(s -> s.number() < 1000);
        var found = post("/tools/bulk-content", Map.of("Resources", known, "Level", "Patient"))
                .expect(200)
                .json();
        assertThat(found).hasSize(500);
    }

    private static void assertFast(String route, byte[] body) {
        long begin = System.nanoTime();
        Answer answer = http.post(route, body);
        assertThat(answer.status()).as(route).isLessThan(500);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(route).isLessThan(FAST);
    }
}
