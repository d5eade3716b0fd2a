package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.archive.Attachments;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Counts;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.Sums;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson.Form;

class IndexedDescriberTest {
    private static final int KVP = 0x00180060;
    private static final int PATIENT_AGE = 0x00101010;
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int RETRIEVE_URL = 0x00081190;
    private static final ResourceId STUDY = ResourceId.ofStudy("P", "1.2");
    private static final ResourceId SERIES = ResourceId.ofSeries("P", "1.2", "1.2.3");

    private final TestFiles archive;
    private final List<ResourceRecord> records = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    IndexedDescriberTest() throws IOException {
        archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return switch (method.getName()) {
                        case "resource" ->
                            records.stream()
                                    .filter(r -> r.id().equals(((ResourceRef) arguments[0]).id()))
                                    .findFirst();
                        case "find" -> find((ResourceQuery) arguments[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<ResourceRecord> find(ResourceQuery query) {
        var found = new ArrayList<>(
                records.stream().filter(r -> r.level() == query.level()).toList());
        query.after()
                .ifPresent(
                        last -> found.subList(0, 1 + ids(found).indexOf(last)).clear());
        return found.stream().skip(query.since()).limit(query.limit()).toList();
    }

    private static List<ResourceId> ids(List<ResourceRecord> records) {
        return records.stream().map(ResourceRecord::id).toList();
    }

    private IndexedDescriber describer(int page) {
        return new IndexedDescriber(
                index(),
                new StoredInstanceFiles(archive, TagFakes.DEFAULTS),
                TagFakes.MAIN_TAGS,
                TagFakes.DEFAULTS,
                new NoUserNames(),
                attachments(),
                Runnable::run,
                page);
    }

    /** They find out an MD5. */
    private Attachments attachments() {
        return (Attachments) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Attachments.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    var sums = new Sums(null, new byte[16]);
                    return ((StoredFile) arguments[1]).withSums(sums, sums);
                });
    }

    private static final class NoUserNames implements MetadataTypes {
        @Override
        public String name(int number) {
            return MetadataType.label(number);
        }

        @Override
        public OptionalInt number(String text) {
            return OptionalInt.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> describe(ResourceLevel level, ResourceId id, ResourceView view) throws IOException {
        var tree = new JsonTree();
        describer(10).describe(new ResourceRef(level, id), view).orElseThrow().writeTo(tree);
        return (Map<String, Object>) tree.value();
    }

    private static ResourceRecord record(
            ResourceLevel level,
            ResourceId id,
            Map<ResourceLevel, MainTags> tags,
            Map<MetadataType, String> metadata,
            String... indices) {
        var numbered = new TreeMap<Integer, Metadata>();
        metadata.forEach((type, value) -> numbered.put(type.number(), new Metadata(value, 0)));
        return new ResourceRecord(
                level,
                id,
                tags,
                Map.of(ResourceLevel.PATIENT, ResourceId.ofPatient("P"), ResourceLevel.STUDY, STUDY),
                level == ResourceLevel.SERIES ? List.of(TestFiles.INSTANCE) : List.of(SERIES),
                numbered,
                List.of("urgent"),
                List.of(),
                true,
                false,
                Optional.of(new Counts(0, 2, 5, List.of("CT", "SR"), List.of("1.2.840"))),
                Arrays.asList(indices));
    }

    private static ResourceRecord study() {
        return record(
                ResourceLevel.STUDY,
                STUDY,
                Map.of(
                        ResourceLevel.STUDY,
                        MainTags.of(Map.of(Tag.STUDY_INSTANCE_UID, "1.2", Tag.ACCESSION_NUMBER, "")),
                        ResourceLevel.PATIENT,
                        MainTags.of(Map.of(Tag.PATIENT_ID, "P"))),
                Map.of(MetadataType.LAST_UPDATE, "20260102T030405", MetadataType.MODIFIED_FROM, "x"));
    }

    @Test
    void studyHasItsPatientAndMembersInAlphabeticalOrder() throws IOException {
        records.add(study());

        var json = describe(ResourceLevel.STUDY, STUDY, ResourceView.summary(Form.SIMPLIFIED, List.of()));

        assertThat(json.keySet())
                .containsExactly(
                        "ID",
                        "IsStable",
                        "Labels",
                        "LastUpdate",
                        "MainDicomTags",
                        "ModifiedFrom",
                        "ParentPatient",
                        "PatientMainDicomTags",
                        "Series",
                        "Type");
        assertThat(json)
                .containsEntry("MainDicomTags", Map.of("AccessionNumber", "", "StudyInstanceUID", "1.2"))
                .containsEntry("PatientMainDicomTags", Map.of("PatientID", "P"))
                .containsEntry("Labels", List.of("urgent"))
                .containsEntry("IsStable", true)
                .containsEntry("Series", List.of(SERIES.value()))
                .containsEntry("ParentPatient", ResourceId.ofPatient("P").value());
    }

    @Test
    void seriesHasStatusAndExpectedNumber() throws IOException {
        records.add(record(
                ResourceLevel.SERIES,
                SERIES,
                Map.of(ResourceLevel.SERIES, MainTags.of(Map.of(Tag.MODALITY, "CT"))),
                Map.of(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, "2"),
                "1"));

        var json = describe(ResourceLevel.SERIES, SERIES, ResourceView.summary(Form.FULL, List.of()));

        assertThat(json)
                .containsEntry("Status", "Missing")
                .containsEntry("ExpectedNumberOfInstances", 2L)
                .containsEntry("Instances", List.of(TestFiles.INSTANCE.value()))
                .containsEntry(
                        "MainDicomTags",
                        Map.of("0008,0060", Map.of("Name", "Modality", "Type", "String", "Value", "CT")));
    }

    @Test
    void sequencesOfTheIndexAreShownInAnyForm() throws IOException {
        String sequences =
                "{\"Sequences\":{\"0040,0275\":{\"Name\":\"RequestAttributesSequence\",\"Type\":\"Sequence\","
                        + "\"Value\":[{\"0040,0009\":{\"Name\":\"ScheduledProcedureStepID\",\"Type\":\"String\","
                        + "\"Value\":\"S1\"}},{}]}},\"Version\":1}";
        records.add(record(
                ResourceLevel.SERIES,
                SERIES,
                Map.of(ResourceLevel.SERIES, MainTags.of(Map.of(Tag.MODALITY, "CT"))),
                Map.of(MetadataType.MAIN_DICOM_SEQUENCES, sequences)));

        var simple = ResourceView.summary(Form.SIMPLIFIED, List.of(REQUEST_ATTRIBUTES));
        var shown = List.of(Map.of("ScheduledProcedureStepID", "S1"), Map.of());
        assertThat(describe(ResourceLevel.SERIES, SERIES, simple))
                .containsEntry("MainDicomTags", Map.of("Modality", "CT", "RequestAttributesSequence", shown))
                .containsEntry("RequestedTags", Map.of("RequestAttributesSequence", shown));
        assertThat(describe(ResourceLevel.SERIES, SERIES, ResourceView.summary(Form.SHORT, List.of())))
                .containsEntry(
                        "MainDicomTags",
                        Map.of("0008,0060", "CT", "0040,0275", List.of(Map.of("0040,0009", "S1"), Map.of())));
        assertThat(archive.openings).isEmpty();
    }

    @Test
    void instanceHasFileAndIndex() throws IOException {
        records.add(archive.instance());

        var json = describe(ResourceLevel.INSTANCE, TestFiles.INSTANCE, ResourceView.summary(Form.SHORT, List.of()));

        assertThat(json)
                .containsEntry("FileSize", (long) archive.file.length)
                .containsEntry("IndexInSeries", null)
                .containsEntry("MainDicomTags", Map.of("0008,0018", "1.2.3.4"))
                .doesNotContainKeys("IsStable", "LastUpdate", "RequestedTags");
        assertThat(archive.openings).isEmpty();
    }

    @Test
    void onlyContentAskedForIsShown() throws IOException {
        records.add(study());

        var json = describe(
                ResourceLevel.STUDY,
                STUDY,
                ResourceView.of(
                        EnumSet.of(ResourceContent.METADATA, ResourceContent.ATTACHMENTS), Form.SHORT, List.of()));

        assertThat(json)
                .isEqualTo(Map.of(
                        "Attachments",
                        List.of(),
                        "ID",
                        STUDY.value(),
                        "Metadata",
                        Map.of("LastUpdate", "20260102T030405", "ModifiedFrom", "x"),
                        "Type",
                        "Study"));
    }

    @Test
    void attachmentsAreShownWithTheirSums() throws IOException {
        records.add(archive.instance());

        var json = describe(
                ResourceLevel.INSTANCE,
                archive.instance().id(),
                ResourceView.of(EnumSet.of(ResourceContent.ATTACHMENTS), Form.SHORT, List.of()));

        assertThat(json.get("Attachments"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .satisfies(shown -> assertThat(shown.get("CompressedMD5"))
                        .isEqualTo("0".repeat(32))
                        .isEqualTo(shown.get("UncompressedMD5")));
        assertThat(calls).containsExactly("resource", "withMd5IfIntact");
    }

    @Test
    void countedAndIndexedTagsNeedNoFile() throws IOException {
        records.add(study());
        records.add(archive.instance());

        var json = describe(
                ResourceLevel.STUDY,
                STUDY,
                ResourceView.summary(
                        Form.SHORT,
                        List.of(
                                Tag.PATIENT_ID,
                                Tag.STUDY_DATE,
                                Tag.MODALITIES_IN_STUDY,
                                Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                                Tag.NUMBER_OF_SERIES_RELATED_INSTANCES,
                                RETRIEVE_URL)));

        var expected = new TreeMap<String, Object>(Map.of(
                "0008,0061", "CT\\SR",
                "0010,0020", "P",
                "0020,1206", "2"));
        expected.put("0008,0020", null);
        assertThat(json).containsEntry("RequestedTags", expected);
        assertThat(archive.openings).isEmpty();
        assertThat(calls).containsExactly("resource");
    }

    @Test
    void otherTagsComeFromTheFirstFile() throws IOException {
        records.add(study());
        records.add(archive.instance());

        var json = describe(
                ResourceLevel.STUDY,
                STUDY,
                ResourceView.summary(Form.SIMPLIFIED, List.of(KVP, PATIENT_AGE, Tag.PATIENT_ID, REQUEST_ATTRIBUTES)));

        var expected = new TreeMap<String, Object>(Map.of(
                "KVP",
                "120",
                "PatientID",
                "P",
                "RequestAttributesSequence",
                List.of(Map.of("ScheduledProcedureStepID", "SPS1"))));
        expected.put("PatientAge", null);
        assertThat(json).containsEntry("RequestedTags", expected);
        assertThat(archive.openings).hasSize(1);
    }

    @Test
    void unreadableFileLeavesItsTagsOut() throws IOException {
        records.add(study());
        records.add(archive.instance());
        Arrays.fill(archive.file, (byte) 0xff);

        var json = describe(ResourceLevel.STUDY, STUDY, ResourceView.summary(Form.SHORT, List.of(KVP)));

        assertThat(json).containsEntry("RequestedTags", Collections.singletonMap("0018,0060", null));
    }

    @Test
    void longListIsReadPageByPage() {
        var ids = new ArrayList<ResourceId>();
        for (int i = 0; i < 7; i++) {
            ids.add(ResourceId.ofStudy("P", "1." + i));
            records.add(record(ResourceLevel.STUDY, ids.get(i), Map.of(), Map.of()));
        }
        var view = ResourceView.of(EnumSet.noneOf(ResourceContent.class), Form.SHORT, List.of());

        assertThat(ids(ResourceQuery.all(ResourceLevel.STUDY), view)).isEqualTo(ids);
        assertThat(calls).hasSize(3);
        assertThat(ids(ResourceQuery.all(ResourceLevel.STUDY).page(1, 4), view)).isEqualTo(ids.subList(1, 5));
        assertThat(ids(ResourceQuery.all(ResourceLevel.STUDY).page(6, 3), view)).isEqualTo(ids.subList(6, 7));
    }

    private List<ResourceId> ids(ResourceQuery query, ResourceView view) {
        var ids = new ArrayList<ResourceId>();
        describer(3)
                .describe(query, view)
                .forEachRemaining(d -> ids.add(d.resource().id()));
        return ids;
    }
}
