package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.OtherOrthanc;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/**
 * Anonymization by each profile and option, judged tag by tag by pydicom: what the profile hides is hidden wherever it is, UIDs
 * fit each other in a study, and nothing else was changed. Debian's Orthanc hides the same.
 */
class AnonymizationIT {
    private static final Path TABLE = Path.of(
            "../bundles/deidentification/src/main/resources/org/pharos/deidentification" + "/internal/attributes.tsv");
    private static final String LONGITUDINAL = "00280303";
    private static final String COMPLETE = "PS 3.15-2023b Table E.1-1 Basic Profile";

    /** Curves and overlays at the top, and names in items: Orthanc leaves them. */
    private static final Pattern LEFT_BY_ORTHANC =
            Pattern.compile("/(50..,....|60..,[34]000)( |\\[).*|.+]/0010,00[12]0 .");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("OverwriteInstances", true);

    @TempDir
    static Path originals;

    @TempDir
    Path results;

    private static Http http;
    private static List<String> names;

    @BeforeAll
    static void makeFiles() {
        names = Pydicom.filesToAnonymize(originals);
        http = server.http();
    }

    @AfterEach
    void empty() {
        http.list("/patients").forEach(id -> http.delete("/patients/" + id).expect(200));
    }

    /**
     * What a request asks for, and what is to come of it.
     *
     * @param columns of the table: a profile, then options
     */
    record Choice(
            Map<String, Object> request,
            List<String> columns,
            List<String> methods,
            List<String> codes,
            Map<String, String> marks) {
        static Choice edition(String version, String method) {
            return new Choice(
                    Map.of("DicomVersion", version),
                    List.of(version),
                    List.of("Orthanc 1.13.0 - PS 3.15-" + version + " Table E.1-1" + method),
                    List.of(),
                    Map.of());
        }

        static Choice complete() {
            return new Choice(
                    Map.of("Profile", "Basic2023b"),
                    List.of("basic"),
                    List.of("Orthanc 1.13.0 - " + COMPLETE),
                    List.of("113100"),
                    Map.of(LONGITUDINAL, "REMOVED"));
        }

        /** This and an option. */
        Choice with(String option, String column, String method, String code, String longitudinal) {
            var profile = new ArrayList<Object>();
            profile.addAll(request.get("Profile") instanceof List<?> list ? list : List.of(request.get("Profile")));
            profile.add(option);
            return new Choice(
                    Map.of("Profile", profile),
                    joined(columns, column),
                    joined(methods, method),
                    joined(codes, code),
                    Map.of(LONGITUDINAL, longitudinal));
        }

        private static List<String> joined(List<String> some, String more) {
            return Stream.concat(some.stream(), Stream.of(more)).toList();
        }

        @Override
        public String toString() {
            return request.toString();
        }
    }

    private static Choice modifiedDates(Choice choice) {
        return choice.with(
                "RetainLongitudinalModifiedDates",
                "modified",
                "Retain Longitud. Modified Dates Option",
                "113107",
                "MODIFIED");
    }

    private static Choice uids(Choice choice) {
        return choice.with("RetainUIDs", "uids", "Retain UIDs Option", "113110", choice.marks.get(LONGITUDINAL));
    }

    static Stream<Choice> choices() {
        Choice complete = Choice.complete();
        return Stream.of(
                Choice.edition("2008", ""),
                Choice.edition("2017c", " Basic Profile"),
                Choice.edition("2021b", " Basic Profile"),
                Choice.edition("2023b", " Basic Profile"),
                complete,
                uids(complete),
                complete.with("RetainDeviceIdentity", "device", "Retain Device Identity Option", "113109", "REMOVED"),
                complete.with(
                        "RetainInstitutionIdentity",
                        "institution",
                        "Retain Institution Identity Option",
                        "113112",
                        "REMOVED"),
                complete.with(
                        "RetainPatientCharacteristics",
                        "patient",
                        "Retain Patient Characteristics Option",
                        "113108",
                        "REMOVED"),
                complete.with(
                        "RetainLongitudinalFullDates",
                        "full",
                        "Retain Longitudinal Full Dates Option",
                        "113106",
                        "UNMODIFIED"),
                modifiedDates(complete),
                complete.with("CleanDescriptors", "descriptors", "Clean Descriptors Option", "113105", "REMOVED"),
                modifiedDates(uids(complete)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nothingOfTheProfileSurvivesAndNothingElseChanges(Choice choice) throws IOException {
        var pairs = new LinkedHashMap<Path, Path>();
        for (String name : List.of("top.dcm", "deep.dcm")) {
            Path original = originals.resolve(name);
            Path result = Files.write(results.resolve(name), anonymized(http, original, choice.request));
            Tool.run(List.of("dcmdump", "-q", result.toString())).succeeded();
            pairs.put(original, result);
        }

        assertThat(faults(choice, pairs, true)).isEmpty();
    }

    private static byte[] anonymized(Http server, Path original, Map<String, Object> request) throws IOException {
        String instance = server.post("/instances", Files.readAllBytes(original))
                .expect(200)
                .json("ID");
        return server.post("/instances/" + instance + "/anonymize", Json.write(request))
                .expect(200)
                .bytes();
    }

    private List<String> faults(Choice choice, Map<Path, Path> pairs, boolean separately) throws IOException {
        var order = new HashMap<String, Object>();
        order.put("table", TABLE.toAbsolutePath().toString());
        order.put("columns", choice.columns);
        order.put("methods", choice.methods);
        order.put("codes", choice.codes);
        order.put("marks", choice.marks);
        order.put("separately", separately);
        order.put(
                "pairs",
                pairs.entrySet().stream()
                        .map(pair -> List.of(
                                pair.getKey().toString(), pair.getValue().toString()))
                        .toList());
        return Pydicom.anonymizationFaults(Files.writeString(results.resolve("order.json"), Json.write(order)));
    }

    static Stream<Choice> choicesForStudies() {
        Choice complete = Choice.complete();
        return Stream.of(
                Choice.edition("2008", ""),
                Choice.edition("2023b", " Basic Profile"),
                complete,
                modifiedDates(complete),
                modifiedDates(uids(complete)));
    }

    @ParameterizedTest
    @MethodSource("choicesForStudies")
    void instancesOfAStudyGoOnNamingEachOther(Choice choice) throws IOException {
        Map<Path, Path> pairs = anonymizedStudy(choice);

        assertThat(pairs).hasSize(6);
        assertThat(faults(choice, pairs, false)).isEmpty();
    }

    /** The files of a study, and what became of each. */
    private Map<Path, Path> anonymizedStudy(Choice choice) throws IOException {
        var sources = new HashMap<String, Path>();
        String study = "";
        for (String name : names) {
            if (name.startsWith("study-")) {
                JsonNode stored = http.post("/instances", Files.readAllBytes(originals.resolve(name)))
                        .expect(200)
                        .json();
                sources.put(stored.get("ID").asText(), originals.resolve(name));
                study = stored.get("ParentStudy").asText();
            }
        }
        String anonymized = http.post("/studies/" + study + "/anonymize", Json.write(choice.request))
                .expect(200)
                .json("ID");
        var pairs = new LinkedHashMap<Path, Path>();
        for (JsonNode instance :
                http.get("/studies/" + anonymized + "/instances").expect(200).json()) {
            String id = instance.get("ID").asText();
            byte[] file = http.get("/instances/" + id + "/file").expect(200).bytes();
            pairs.put(
                    sources.get(instance.get("AnonymizedFrom").asText()),
                    Files.write(results.resolve(id + ".dcm"), file));
        }
        return pairs;
    }

    @Test
    void completeProfileLeavesValidFiles() throws IOException {
        Tool.require(Tool.find("dciodvfy").isPresent(), "dciodvfy", "dicom3tools");

        for (Map.Entry<Path, Path> pair : anonymizedStudy(Choice.complete()).entrySet()) {
            Set<String> errors = errors(pair.getValue());
            errors.removeAll(errors(pair.getKey()));

            // A report without content is all that can be left of one.
            assertThat(errors).as("%s", pair.getKey()).allMatch(error -> error.contains("Element=<ContentSequence>"));
        }
    }

    private static Set<String> errors(Path file) {
        return Tool.run(List.of("dciodvfy", file.toString()))
                .output()
                .lines()
                .filter(line -> line.startsWith("Error"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void orthancLeavesNoLess(@TempDir Path folder) throws IOException {
        try (OtherOrthanc orthanc = OtherOrthanc.start(folder, Map.of("OverwriteInstances", true))) {
            for (String version : List.of("2008", "2017c", "2021b")) {
                for (String name : List.of("top.dcm", "deep.dcm")) {
                    assertThat(survivors(http, name, version))
                            .as("%s %s", version, name)
                            .hasSizeGreaterThan(1000)
                            .isEqualTo(survivors(orthanc.http(), name, version));
                }
            }
        }
    }

    private Set<String> survivors(Http server, String name, String version) throws IOException {
        byte[] file = anonymized(server, originals.resolve(name), Map.of("DicomVersion", version));
        return Pydicom.survivors(Files.write(results.resolve("result.dcm"), file)).stream()
                .filter(path -> !LEFT_BY_ORTHANC.matcher(path).matches())
                .collect(Collectors.toSet());
    }

    @Test
    void whatNobodyCanObeyIsRefused() throws IOException {
        String instance = http.post("/instances", Files.readAllBytes(originals.resolve("study-ct-1.dcm")))
                .expect(200)
                .json("ID");
        for (Map<String, Object> request : List.<Map<String, Object>>of(
                Map.of("Profile", "Basic1999"),
                Map.of("Profile", List.of("Basic2023b", "2008")),
                Map.of("Profile", List.of("RetainUIDs", "RetainUIDs")),
                Map.of("Profile", List.of("RetainLongitudinalFullDates", "RetainLongitudinalModifiedDates")),
                Map.of("Profile", "CleanPixelData"),
                Map.of("Profile", 1))) {
            http.post("/instances/" + instance + "/anonymize", Json.write(request))
                    .expect(400);
        }
    }

    @Test
    void pixelsCountAsCleanOnlyIfTheyWereMasked() throws IOException {
        Path original = originals.resolve("study-ct-1.dcm");
        var request = Map.<String, Object>of(
                "Profile", "CleanPixelData", "MaskRegions", List.of(Map.of("X", 0, "Y", 0, "Width", 4, "Height", 4)));

        Path result = Files.write(results.resolve("clean.dcm"), anonymized(http, original, request));

        String dump =
                Tool.run(List.of("dcmdump", result.toString())).succeeded().output();
        assertThat(dump).contains("(0028,0301) CS [NO]", "[113100]", "[113101]");
    }
}
