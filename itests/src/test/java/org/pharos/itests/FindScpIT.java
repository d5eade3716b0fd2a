package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.RunningServer;

/** Queries of DCMTK's findscu. */
class FindScpIT {
    private static final int STUDIES = 60;
    private static final int LIMIT = 50;
    private static final String NAME = "Иванов^Иван";
    private static final String SUCCESS = "Received Final Find Response (Success)";
    private static final String UNABLE_TO_PROCESS = "Received Final Find Response (Failed: UnableToProcess)";
    private static final Pattern PENDING = Pattern.compile("Find Response: \\d+ \\(Pending\\)");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("LimitFindResults", LIMIT)
            .option(
                    "DicomModalities",
                    Map.of(
                            "reader", List.of("READER", "127.0.0.1", 104),
                            "sender", Map.of("AET", "SENDER", "Host", "127.0.0.1", "Port", 104, "AllowFind", false)));

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        Dcmtk.require();
        for (int i = 0; i < STUDIES; i++) {
            server.http().post("/instances", instance(i).bytes()).expect(200);
        }
        var file = DicomFile.instance("NAMED", "2.25.91", "2.25.92", "2.25.93")
                .text(0x00080005, "CS", "ISO_IR 192")
                .bytes(DicomFile.PATIENT_NAME, "PN", even(NAME));
        server.http().post("/instances", file.bytes()).expect(200);
    }

    private static DicomFile instance(int i) {
        return DicomFile.instance("P" + i / 2, "2.25.1" + i, "2.25.2" + i, "2.25.3" + i)
                .text(0x00080020, "DA", "202001%02d".formatted(1 + i % 28))
                .text(0x00081030, "LO", "Study " + i);
    }

    private static byte[] even(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length % 2 == 0 ? bytes : (text + " ").getBytes(StandardCharsets.UTF_8);
    }

    /** The output of findscu, as a modality that may ask. */
    private static String find(String model, String... keys) {
        return findAs("READER", model, keys);
    }

    private static String findAs(String aet, String model, String... keys) {
        var options = new ArrayList<>(List.of("-v", model, "-aet", aet));
        Stream.of(keys).forEach(key -> options.addAll(List.of("-k", key)));
        return Dcmtk.scu("findscu", server, options, List.of()).output();
    }

    private static long matches(String output) {
        return PENDING.matcher(output).results().count();
    }

    @Test
    void everyLevelIsAnswered() {
        assertThat(find("-P", "QueryRetrieveLevel=PATIENT", "PatientID=P1", "NumberOfPatientRelatedStudies"))
                .contains("(0010,0020) LO [P1]", "(0020,1200) IS [2 ]", SUCCESS)
                .satisfies(output -> assertThat(matches(output)).isEqualTo(1));
        assertThat(find(
                        "-S",
                        "QueryRetrieveLevel=STUDY",
                        "StudyInstanceUID=2.25.17",
                        "ModalitiesInStudy",
                        "NumberOfStudyRelatedInstances",
                        "AccessionNumber"))
                .contains("(0008,0061) CS [CT]", "(0020,1208) IS [1 ]", "(0008,0054) AE [ORTHANC ]", SUCCESS)
                .satisfies(output -> assertThat(matches(output)).isEqualTo(1));
        assertThat(find("-S", "QueryRetrieveLevel=SERIES", "PatientID=P1", "SeriesInstanceUID", "Modality"))
                .contains("2.25.22", "2.25.23", SUCCESS)
                .satisfies(output -> assertThat(matches(output)).isEqualTo(2));
        assertThat(find("-P", "QueryRetrieveLevel=IMAGE", "SOPInstanceUID=2.25.34", "InstanceAvailability"))
                .contains("(0008,0056) CS [ONLINE]", SUCCESS)
                .satisfies(output -> assertThat(matches(output)).isEqualTo(1));
    }

    @Test
    void keysMatchAsTheStandardSays() {
        assertThat(matches(find("-S", "QueryRetrieveLevel=STUDY", "StudyDate=20200103-20200104")))
                .as("range")
                .isEqualTo(IntStream.range(0, STUDIES)
                        .filter(i -> i % 28 == 2 || i % 28 == 3)
                        .count());
        assertThat(matches(find("-S", "QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25.14\\2.25.15\\2.25.999")))
                .as("list")
                .isEqualTo(2);
        assertThat(matches(find("-S", "QueryRetrieveLevel=STUDY", "PatientName=tEST^p1?")))
                .as("wildcard, names without case")
                .isEqualTo(20);
        assertThat(matches(find("-S", "QueryRetrieveLevel=STUDY", "PatientID=p1")))
                .as("identifiers with case")
                .isZero();
    }

    @Test
    void unreadableQueriesFail() {
        assertThat(find("-S", "PatientName=")).contains(UNABLE_TO_PROCESS);
        assertThat(find("-S", "QueryRetrieveLevel=FRAME")).contains(UNABLE_TO_PROCESS);
        assertThat(find("-S", "QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25*"))
                .contains(UNABLE_TO_PROCESS);
    }

    @Test
    void charactersThatTheDefaultEncodingLacksAreKept() throws IOException {
        var query = DicomFile.instance("", "", "", "")
                .text(0x00080005, "CS", "ISO_IR 192")
                .text(DicomFile.SOP_CLASS_UID, "UI", "")
                .text(0x00080052, "CS", "SERIES")
                .text(DicomFile.MODALITY, "CS", "")
                .bytes(DicomFile.PATIENT_NAME, "PN", even("Иван*"));
        var file = Files.write(folder.resolve("query.dcm"), query.bytes());

        String output = Dcmtk.scu("findscu", server, List.of("-v", "-S", "-aet", "READER"), List.of(file))
                .output();

        assertThat(matches(output)).isEqualTo(1);
        assertThat(output).contains("(0008,0005) CS [ISO_IR 192]", "[" + NAME, "2.25.92", SUCCESS);
        assertThat(find("-S", "QueryRetrieveLevel=STUDY", "PatientID=P3", "PatientName"))
                .contains("(0008,0005) CS [ISO_IR 100]");
    }

    @Test
    void cutAnswerSaysSo() {
        String output = find("-S", "QueryRetrieveLevel=STUDY", "StudyInstanceUID");

        assertThat(matches(output)).isEqualTo(LIMIT);
        assertThat(output).contains("Received Final Find Response (Cancel");
    }

    @Test
    void cancelEndsTheAnswers() {
        String output = Dcmtk.scu(
                        "findscu",
                        server,
                        List.of("-v", "-S", "-aet", "READER", "--cancel", "2", "-k", "QueryRetrieveLevel=STUDY"),
                        List.of())
                .output();

        assertThat(output).contains("Received Final Find Response (Cancel");
    }

    @Test
    void onlyModalitiesThatMayAskAreAnswered() {
        for (var aet : List.of("STRANGER", "SENDER")) {
            String output = findAs(aet, "-S", "QueryRetrieveLevel=STUDY");

            assertThat(matches(output)).isZero();
            assertThat(output).contains("Unknown Status: 0x124");
        }
    }

    @Test
    void eightAskAtOnce() {
        var queries = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> find("-S", "QueryRetrieveLevel=STUDY", "StudyInstanceUID"),
                        task -> new Thread(task).start()))
                .toList();

        assertThat(queries)
                .allSatisfy(query -> assertThat(matches(query.join())).isEqualTo(LIMIT));
    }
}
