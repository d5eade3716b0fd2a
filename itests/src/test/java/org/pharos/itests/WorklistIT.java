package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.Appointment;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;
import org.pharos.itests.harness.WorklistScp;

/** Worklists from a folder: DCMTK's findscu asks, and DCMTK's wlmscpfs is what answers are compared with. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class WorklistIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern PATIENT_ID = Pattern.compile("\\(0010,0020\\) LO \\[(\\S+) *\\]");
    private static final Pattern PENDING = Pattern.compile("Find Response: \\d+ \\(Pending\\)");
    private static final String SUCCESS = "Received Final Find Response (Success)";
    private static final String REFUSED = "No Acceptable Presentation Contexts";
    private static final int OTHER_PORT = Ports.free();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("StableAge", 1)
            .option("Worklists", options(Map.of()))
            .option(
                    "DicomModalities",
                    Map.of(
                            "ct1", List.of("CT1", "127.0.0.1", 104),
                            "mr1", List.of("MR1", "127.0.0.1", 104),
                            "other", List.of("OTHER", "127.0.0.1", OTHER_PORT),
                            "sender",
                                    Map.of(
                                            "AET",
                                            "SENDER",
                                            "Host",
                                            "127.0.0.1",
                                            "Port",
                                            104,
                                            "AllowFindWorklist",
                                            false)));

    @TempDir
    Path folder;

    private static Map<String, Object> options(Map<String, Object> more) {
        var options = new LinkedHashMap<String, Object>(
                Map.of("Enable", true, "Directory", "lists", "HousekeepingInterval", 1));
        options.putAll(more);
        return options;
    }

    private static Path lists() {
        return server.folder().resolve("lists");
    }

    @BeforeAll
    static void require() {
        Dcmtk.require();
    }

    @BeforeEach
    void fill() throws IOException {
        try (var files = Files.newDirectoryStream(lists())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        fill(lists());
    }

    private static void fill(Path target) throws IOException {
        put(target, "1", Appointment.of("P1", "Doe^Jane").at("20240705", "0930", "CT1", "CT"));
        put(target, "2", Appointment.of("P2", "Doe^John").at("20240706", "0300", "CT1", "CT"));
        put(target, "3", Appointment.of("P3", "Roe^Mary").at("20240707", "180000", "MR1", "MR"));
        put(target, "4", Appointment.of("P4", "Poe^Edgar").at("20240708", "1200", "MR1", "MR"));
    }

    /** Written aside first, as the writer of a site should. */
    private static void put(Path target, String name, Appointment appointment) throws IOException {
        Path aside = Files.write(target.resolve(name + ".part"), appointment.bytes());
        Files.move(aside, target.resolve(name + ".wl"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String find(String... keys) {
        return findAs("CT1", keys);
    }

    private static String findAs(String aet, String... keys) {
        return ask(server.dicomPort(), "ORTHANC", aet, keys);
    }

    private static String ask(int port, String called, String calling, String... keys) {
        var command = new ArrayList<>(List.of("findscu", "-v", "-W", "-aet", calling, "-aec", called));
        Stream.of(keys).forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("127.0.0.1", Integer.toString(port)));
        return Tool.run(command).output();
    }

    private static String step(String key) {
        return "(0040,0100)[0]." + key;
    }

    /** The patients in the output of findscu, which prints the query first. */
    private static Set<String> patients(String output) {
        var found = new TreeSet<String>();
        int start = output.indexOf("Find Response");
        PATIENT_ID
                .matcher(start < 0 ? "" : output.substring(start))
                .results()
                .forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static long answers(String output) {
        return PENDING.matcher(output).results().count();
    }

    @Test
    void answersAreThoseOfAnotherServer() throws IOException {
        Path other = Files.createDirectories(folder.resolve("OTHER"));
        fill(other);
        var queries = new LinkedHashMap<List<String>, Set<String>>();
        queries.put(List.of(), Set.of("P1", "P2", "P3", "P4"));
        queries.put(List.of("PatientName=Doe*"), Set.of("P1", "P2"));
        queries.put(List.of("PatientName=?oe^*"), Set.of("P1", "P2", "P3", "P4"));
        queries.put(List.of("AccessionNumber=A-P3"), Set.of("P3"));
        queries.put(List.of(step("Modality=MR")), Set.of("P3", "P4"));
        queries.put(List.of(step("Modality=MR"), "PatientName=Doe*"), Set.of());
        queries.put(List.of(step("ScheduledStationAETitle=CT1")), Set.of("P1", "P2"));
        queries.put(List.of(step("ScheduledProcedureStepStartDate=20240705")), Set.of("P1"));
        queries.put(List.of(step("ScheduledProcedureStepStartDate=20240706-20240707")), Set.of("P2", "P3"));
        queries.put(List.of(step("ScheduledProcedureStepStartDate=20240707-")), Set.of("P3", "P4"));
        queries.put(List.of(step("ScheduledProcedureStepStartDate=-20240706")), Set.of("P1", "P2"));
        queries.put(List.of(step("ScheduledProcedureStepStartTime=0800-1200")), Set.of("P1", "P4"));
        queries.put(List.of(step("Modality=CT"), step("ScheduledProcedureStepStartTime=-0500")), Set.of("P2"));

        try (var peer = WorklistScp.start(folder, "OTHER", OTHER_PORT)) {
            queries.forEach((keys, expected) -> {
                var all = new ArrayList<>(keys);
                if (keys.stream().noneMatch(key -> key.startsWith("PatientName"))) {
                    all.add("PatientName");
                }
                all.addAll(List.of("PatientID", step("ScheduledProcedureStepID")));
                String ours = find(all.toArray(String[]::new));
                String theirs = ask(peer.port(), "OTHER", "CT1", all.toArray(String[]::new));

                assertThat(patients(ours)).as("ours, %s", keys).isEqualTo(expected);
                assertThat(patients(theirs)).as("theirs, %s", keys).isEqualTo(expected);
                assertThat(ours).contains(SUCCESS);
            });
        }
    }

    @Test
    void restClientsAskAnotherServer() throws IOException {
        fill(Files.createDirectories(folder.resolve("OTHER")));
        try (var peer = WorklistScp.start(folder, "OTHER", OTHER_PORT)) {
            assertThat(peer.port()).isEqualTo(OTHER_PORT);
            String answers = new String(
                    server.http()
                            .post("/modalities/other/find-worklist", """
                                    {"Query": {"PatientID": "", "PatientName": "Doe*",
                                     "ScheduledProcedureStepSequence": [{"Modality": "CT",
                                      "ScheduledProcedureStepStartDate": "20240706"}]}, "Short": false}
                                    """)
                            .expect(200)
                            .bytes(),
                    StandardCharsets.UTF_8);

            assertThat(answers)
                    .contains("\"PatientID\" : \"P2\"", "\"ScheduledProcedureStepStartDate\" : \"20240706\"")
                    .doesNotContain("P1");
        }
    }

    @Test
    void rangesOfDateAndTimeAreOnePeriod() {
        assertThat(patients(find(
                        "PatientID",
                        step("ScheduledProcedureStepStartDate=20240705-20240707"),
                        step("ScheduledProcedureStepStartTime=1000-1800"))))
                .containsExactly("P2", "P3");
    }

    @Test
    void answerHasTheRequestedTagsOnly() {
        String output = find("PatientID=P1", "AdmissionID", step("Modality"));

        assertThat(answers(output)).isEqualTo(1);
        String answer = output.substring(output.indexOf("Find Response"));
        assertThat(answer)
                .contains("(0010,0020) LO [P1]", "(0038,0010) LO (no value available)", "(0008,0060) CS [CT]")
                .doesNotContain("PatientName", "ScheduledStationAETitle");
        assertThat(find("PatientID=P1", "ScheduledProcedureStepSequence"))
                .as("a sequence without keys is returned whole")
                .contains("(0040,0001) AE [CT1", "(0040,0009) SH [S-P1]");
    }

    @Test
    void charactersOfQueryAndItemMayDiffer() throws IOException {
        put(
                lists(),
                "l",
                Appointment.of("L", "x")
                        .at("20240705", "10", "CT1", "CT")
                        .named("Müller^Jörg", "ISO_IR 100", StandardCharsets.ISO_8859_1));
        put(
                lists(),
                "u",
                Appointment.of("U", "x").at("20240705", "10", "CT1", "CT").named("Иванов^Иван"));

        for (var wanted : Map.of("MÜLLER*", "L", "Иван*", "U").entrySet()) {
            byte[] name = wanted.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] even = name.length % 2 == 0 ? name : (wanted.getKey() + " ").getBytes(StandardCharsets.UTF_8);
            var query = DicomFile.empty()
                    .text(0x00080005, "CS", "ISO_IR 192")
                    .text(DicomFile.SOP_INSTANCE_UID, "UI", "")
                    .bytes(DicomFile.PATIENT_NAME, "PN", even)
                    .text(DicomFile.PATIENT_ID, "LO", "");
            Path file = Files.write(folder.resolve("query.dcm"), query.bytes());
            String output = Dcmtk.scu("findscu", server, List.of("-v", "-W", "-aet", "CT1"), List.of(file))
                    .output();

            assertThat(patients(output)).as(wanted.getKey()).containsExactly(wanted.getValue());
            assertThat(output).contains(wanted.getValue().equals("U") ? "Иванов" : "ISO_IR 100");
        }
    }

    @Test
    void cancelEndsTheAnswers() throws IOException {
        for (int i = 0; i < 300; i++) {
            put(lists(), "many" + i, Appointment.of("M" + i, "Many^M").at("20240705", "10", "CT1", "CT"));
        }

        String output = Dcmtk.scu(
                        "findscu",
                        server,
                        List.of("-v", "-W", "-aet", "CT1", "--cancel", "2", "-k", "PatientID"),
                        List.of())
                .output();

        assertThat(output).contains("Received Final Find Response (Cancel");
        assertThat(answers(output)).isLessThan(300);
    }

    @Test
    void impossibleQueriesFail() {
        assertThat(find("PatientID", step("Modality=CT"), "(0040,0100)[1].Modality=MR"))
                .contains("Failed: UnableToProcess");
        assertThat(find("StudyInstanceUID=1.2*")).contains("Failed: UnableToProcess");
    }

    @Test
    void onlyThoseMayAskWhoAreAllowedTo() {
        for (String aet : List.of("STRANGER", "SENDER")) {
            String output = findAs(aet, "PatientID");

            assertThat(answers(output)).isZero();
            assertThat(output).contains("0x124");
        }
    }

    @Test
    void damagedFilesAreNamedOnceAndSkipped() throws IOException {
        Path damaged = lists().resolve("damaged-one.wl");
        byte[] whole = Appointment.of("P9", "Cut^Off")
                .at("20240705", "10", "CT1", "CT")
                .bytes();
        Files.write(damaged, java.util.Arrays.copyOf(whole, whole.length - 7));
        assertThat(patients(find("PatientID"))).as("being written").containsExactly("P1", "P2", "P3", "P4");
        assertThat(server.log()).doesNotContain("damaged-one is left out");

        Files.setLastModifiedTime(
                damaged,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(60)));
        for (int i = 0; i < 3; i++) {
            assertThat(patients(find("PatientID"))).containsExactly("P1", "P2", "P3", "P4");
        }
        assertThat(server.log()).containsOnlyOnce("damaged-one of");

        Files.write(damaged, whole);
        assertThat(patients(find("PatientID"))).as("repaired").contains("P9");
        Files.delete(damaged);
        assertThat(patients(find("PatientID"))).as("gone").doesNotContain("P9");
    }

    @Test
    void worklistsAreMadeAndChangedOverRest() throws IOException {
        var made = server.http().post("/worklists/create", """
                        {"Tags": {"PatientID": "R1", "PatientName": "Rest^Ünal",
                         "ScheduledProcedureStepSequence": [{"Modality": "US", "ScheduledStationAETitle": "US1",
                          "ScheduledProcedureStepStartDate": "20240801"}]}}
                        """).expect(200);
        String path = made.json("Path");
        assertThat(path).isEqualTo("/worklists/" + made.json("ID"));

        String output = find("PatientID", "PatientName", "StudyInstanceUID", step("Modality=US"));
        assertThat(patients(output)).containsExactly("R1");
        assertThat(output).as("a study of its own").contains("(0020,000d) UI [2.25.");
        assertThat(text(path)).contains("\"PatientName\" : \"Rest^\\u00dcnal\"", "\"Modality\" : \"US\"");
        assertThat(text("/worklists/")).contains(made.json("ID"), "\"PatientID\" : \"P1\"");

        server.http()
                .send("PUT", path, BodyPublishers.ofString("{\"Tags\": {\"PatientID\": \"R2\"}}"))
                .expect(200);
        assertThat(patients(find("PatientID=R*"))).containsExactly("R2");
        server.http().delete(path).expect(200);
        assertThat(patients(find("PatientID=R*"))).isEmpty();
        server.http().delete(path).expect(404);
        server.http().get(path).expect(404);
    }

    private static String text(String path) {
        return new String(server.http().get(path).expect(200).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void wrongRequestsAreRefused() {
        var http = server.http();
        http.post("/worklists/create", "{}").expect(400);
        http.post("/worklists/create", "{\"Tags\": {\"PatientID\": {}}}").expect(400);
        http.post("/worklists/create", "no JSON").expect(400);
        http.send("PUT", "/worklists/.hidden", BodyPublishers.ofString("{\"Tags\": {\"PatientID\": \"1\"}}"))
                .expect(400);
        http.get("/worklists/..%2Fpharos.json").expect(404);
        http.delete("/worklists/nothing").expect(404);
    }

    @Test
    void worklistMadeOverRestEndsWithItsStudy() {
        var series = CtSeries.of("STABLE" + System.nanoTime(), 1, 4);
        String id = server.http()
                .send(
                        "PUT",
                        "/worklists/of-a-study",
                        BodyPublishers.ofString("{\"Tags\": {\"PatientID\": \"S1\", \"StudyInstanceUID\": \"%s\"}}"
                                .formatted(series.studyUid())))
                .expect(200)
                .json("ID");
        assertThat(id).isEqualTo("of-a-study");

        server.http().post("/instances", series.slice(0).bytes()).expect(200);

        await().atMost(LIMIT).until(() -> Files.notExists(lists().resolve("of-a-study.wl")));
        assertThat(patients(find("PatientID"))).containsExactly("P1", "P2", "P3", "P4");
    }

    @Test
    void zOptionsAreLive() throws IOException {
        assertThat(Json.strings(server.http().get("/modalities").expect(200).json()))
                .contains("ct1");
        reconfigure(Map.of("FilterIssuerAet", true));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(patients(findAs("MR1", "PatientID"))).containsExactly("P3", "P4"));
        assertThat(patients(findAs("MR1", "PatientID", step("ScheduledStationAETitle=CT1"))))
                .containsExactly("P1", "P2");

        reconfigure(Map.of("LimitAnswers", 3));
        await().atMost(LIMIT).untilAsserted(() -> {
            String output = find("PatientID");
            assertThat(answers(output)).isEqualTo(3);
            assertThat(output).contains("Received Final Find Response (Cancel");
        });

        reconfigure(Map.of("Enable", false));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(find("PatientID")).contains(REFUSED));
        await().atMost(LIMIT)
                .untilAsserted(() -> server.http().get("/worklists/").expect(404));

        reconfigure(Map.of());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(patients(find("PatientID"))).hasSize(4));
        await().atMost(LIMIT)
                .untilAsserted(() -> server.http().get("/worklists/").expect(200));
    }

    private static void reconfigure(Map<String, Object> more) throws IOException {
        server.option("Worklists", options(more)).configure();
    }
}
