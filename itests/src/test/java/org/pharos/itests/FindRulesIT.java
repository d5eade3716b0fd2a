package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.RunningServer;

/** The rules of queries that {@link FindScpIT} has no test of, asked with DCMTK's findscu. */
class FindRulesIT {
    private static final String SUCCESS = "Received Final Find Response (Success)";
    private static final String UNABLE_TO_PROCESS = "Find Response (Failed: UnableToProcess)";
    private static final Pattern PENDING = Pattern.compile("Find Response: \\d+ \\(Pending\\)");
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int KVP = 0x00180060;
    private static final int CREATOR = 0x00090010;
    private static final int PRIVATE = 0x00091001;
    private static final int INSTANCE_LIMIT = 2;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("LimitFindInstances", INSTANCE_LIMIT)
            .option("Dictionary", Map.of("0009,1001", List.of("LO", "SiteNote", 1, 1, "SITE")))
            .option("DicomModalities", Map.of("reader", List.of("READER", "127.0.0.1", 104)));

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        Dcmtk.require();
        post(instance("1", "CT", "1").text(KVP, "DS", "120"));
        post(instance("2", "CT", "1").text(KVP, "DS", "120"));
        post(instance("3", "MR", "2"));
        post(DicomFile.instance("P2", "2.25.4", "2.25.42", "2.25.49")
                .text(0x00080020, "DA", "20200105")
                .text(0x00080050, "SH", "ACC2")
                .text(CREATOR, "LO", "SITE")
                .text(PRIVATE, "LO", "note")
                .text(DicomFile.MODALITY, "CS", "US")
                .bytes(DicomFile.PATIENT_NAME, "PN", "Müller^Jörg ".getBytes(StandardCharsets.ISO_8859_1))
                .text(0x00080005, "CS", "ISO_IR 100"));
    }

    private static DicomFile instance(String number, String modality, String series) {
        return DicomFile.instance("P1", "2.25.3", "2.25.3" + series, "2.25.3" + series + number)
                .text(DicomFile.MODALITY, "CS", modality)
                .text(0x00080020, "DA", "20200103")
                .text(0x00080050, "SH", "ACC1")
                .text(DicomFile.INSTANCE_NUMBER, "IS", number)
                .sequence(
                        REQUEST_ATTRIBUTES,
                        DicomFile.empty().text(0x00400009, "SH", "STEP1").text(0x00400007, "LO", "Described"));
    }

    private static void post(DicomFile file) {
        server.http().post("/instances", file.bytes()).expect(200);
    }

    private static String find(String... keys) {
        var options = new ArrayList<>(List.of("-v", "-S", "-aet", "READER"));
        Stream.of(keys).forEach(key -> options.addAll(List.of("-k", key)));
        return answers(Dcmtk.scu("findscu", server, options, List.of()).output());
    }

    private String findFile(DicomFile query) throws IOException {
        Path file = Files.write(
                folder.resolve("query.dcm"),
                query.text(DicomFile.SOP_INSTANCE_UID, "UI", "").bytes());
        return answers(Dcmtk.scu("findscu", server, List.of("-v", "-S", "-aet", "READER"), List.of(file))
                .output());
    }

    /** Without the query, which findscu prints too. */
    private static String answers(String output) {
        int start = output.indexOf("Find Response");
        return start < 0 ? output : output.substring(start);
    }

    private static long matches(String output) {
        return PENDING.matcher(output).results().count();
    }

    @Test
    void levelIsReadInAnyCase() {
        assertThat(find("QueryRetrieveLevel=study", "PatientID=P1", "StudyInstanceUID"))
                .contains("2.25.3", "[STUDY ]", SUCCESS);
    }

    @Test
    void keysOfAnyLevelServeAtAnyLevel() {
        assertThat(matches(find("QueryRetrieveLevel=IMAGE", "SeriesInstanceUID=2.25.31")))
                .as("no key of the levels above")
                .isEqualTo(2);
        assertThat(matches(find("QueryRetrieveLevel=SERIES", "AccessionNumber=ACC1")))
                .isEqualTo(2);
        assertThat(matches(find("QueryRetrieveLevel=PATIENT", "Modality=CT")))
                .as("a main tag of a level below matches nothing")
                .isZero();
    }

    @Test
    void listsServeForAnyRepresentation() {
        assertThat(matches(find("QueryRetrieveLevel=SERIES", "Modality=CT\\US")))
                .isEqualTo(2);
        assertThat(matches(find("QueryRetrieveLevel=STUDY", "StudyDate=20200103\\20200105")))
                .isEqualTo(2);
    }

    @Test
    void rangesMayBeOpen() {
        assertThat(matches(find("QueryRetrieveLevel=STUDY", "StudyDate=20200104-")))
                .isEqualTo(1);
        assertThat(matches(find("QueryRetrieveLevel=STUDY", "StudyDate=-20200104")))
                .isEqualTo(1);
    }

    @Test
    void wildcardsAreForTextOnly() {
        assertThat(find("QueryRetrieveLevel=STUDY", "StudyDate=2020*")).contains(UNABLE_TO_PROCESS);
        assertThat(find("QueryRetrieveLevel=STUDY", "PatientID=P*", "AccessionNumber=ACC?"))
                .contains(SUCCESS)
                .satisfies(output -> assertThat(matches(output)).isEqualTo(2));
    }

    @Test
    void sequencesAreReturnedAndNotMatched() {
        String output = find(
                "QueryRetrieveLevel=SERIES",
                "SeriesInstanceUID=2.25.31",
                "(0040,0275)[0].ScheduledProcedureStepID=NOTHING");

        assertThat(matches(output)).isEqualTo(1);
        assertThat(output).contains("(0040,0009) SH [STEP1", "(0040,0007) LO [Described");
    }

    @Test
    void otherTagsAreReadFromFiles() {
        assertThat(matches(find("QueryRetrieveLevel=IMAGE", "KVP=120"))).isEqualTo(2);
        assertThat(find("QueryRetrieveLevel=STUDY", "KVP=120", "PatientID"))
                .contains("[P1]", "(0018,0060) DS [120")
                .satisfies(output -> assertThat(matches(output)).isEqualTo(1));
    }

    @Test
    void timezoneAndCharacterSetAreNoFilters() {
        assertThat(matches(find(
                        "QueryRetrieveLevel=STUDY", "TimezoneOffsetFromUTC=+0500", "SpecificCharacterSet=ISO_IR 192")))
                .isEqualTo(2);
    }

    @Test
    void modalitiesOfAStudyMatchOneByOne() {
        assertThat(find("QueryRetrieveLevel=STUDY", "ModalitiesInStudy=MR"))
                .contains("(0008,0061) CS [CT\\MR ]")
                .satisfies(output -> assertThat(matches(output)).isEqualTo(1));
        assertThat(matches(find("QueryRetrieveLevel=STUDY", "ModalitiesInStudy=MR\\US")))
                .isEqualTo(2);
        assertThat(matches(find("QueryRetrieveLevel=STUDY", "ModalitiesInStudy=XA")))
                .isZero();
    }

    @Test
    void countsAreComputedAtEachLevel() {
        assertThat(find(
                        "QueryRetrieveLevel=PATIENT",
                        "PatientID=P1",
                        "NumberOfPatientRelatedStudies",
                        "NumberOfPatientRelatedSeries",
                        "NumberOfPatientRelatedInstances"))
                .contains("(0020,1200) IS [1", "(0020,1202) IS [2", "(0020,1204) IS [3");
        assertThat(find(
                        "QueryRetrieveLevel=STUDY",
                        "PatientID=P1",
                        "NumberOfStudyRelatedSeries",
                        "NumberOfStudyRelatedInstances",
                        "SOPClassesInStudy"))
                .contains("(0020,1206) IS [2", "(0020,1208) IS [3", "(0008,0062) UI =CTImageStorage");
        assertThat(find("QueryRetrieveLevel=SERIES", "SeriesInstanceUID=2.25.31", "NumberOfSeriesRelatedInstances"))
                .contains("(0020,1209) IS [2");
        for (String level : List.of("STUDY", "SERIES", "IMAGE")) {
            assertThat(find("QueryRetrieveLevel=" + level, "StudyInstanceUID=2.25.4", "InstanceAvailability"))
                    .as(level)
                    .contains(
                            "(0008,0054) AE [ORTHANC ]",
                            level.equals("IMAGE") ? "(0008,0056) CS [ONLINE]" : "(0008,0056) CS (no value available)");
        }
    }

    @Test
    void whatIsMissingIsEmptyAndNothingElseIsAdded() {
        assertThat(find("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.25.3", "ReferringPhysicianName"))
                .contains("(0008,0090) PN (no value available)")
                .doesNotContain("PatientID", "StudyDate", "AccessionNumber");
    }

    @Test
    void privateTagsComeWithTheCreatorOfTheQuery() throws IOException {
        String output = findFile(DicomFile.empty()
                .text(0x00080052, "CS", "STUDY")
                .text(CREATOR, "LO", "SITE")
                .text(PRIVATE, "LO", "")
                .text(DicomFile.PATIENT_ID, "LO", "P2"));

        assertThat(matches(output)).isEqualTo(1);
        assertThat(output).contains("(0009,0010) LO [SITE]", "[note]");
    }

    @Test
    void keyThatOneViewerAlwaysSendsIsIgnored() throws IOException {
        String output = findFile(DicomFile.empty()
                .text(0x00080052, "CS", "STUDY")
                .text(DicomFile.PATIENT_ID, "LO", "P2")
                .text(0x56530010, "LO", "Vital Images SW 3.4"));

        assertThat(matches(output)).isEqualTo(1);
    }

    @Test
    void queryIsReadInItsOwnCharacters() throws IOException {
        byte[] name = "MÜLLER*".getBytes(StandardCharsets.UTF_8);
        String output = findFile(DicomFile.empty()
                .text(0x00080005, "CS", "ISO_IR 192")
                .text(0x00080052, "CS", "STUDY")
                .bytes(DicomFile.PATIENT_NAME, "PN", name));

        assertThat(matches(output)).isEqualTo(1);
        assertThat(output).contains("(0008,0005) CS [ISO_IR 100]");
    }

    @Test
    void instancesHaveALimitOfTheirOwn() {
        String output = find("QueryRetrieveLevel=IMAGE", "StudyInstanceUID=2.25.3");

        assertThat(matches(output)).isEqualTo(INSTANCE_LIMIT);
        assertThat(output).contains("Received Final Find Response (Cancel");
    }
}
