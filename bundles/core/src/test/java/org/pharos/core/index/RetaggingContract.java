package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceRecord.Metadata;

/** Tags and system metadata that are written anew. */
public abstract class RetaggingContract extends IndexContract {
    private static final SampleInstances SAMPLE = SampleInstances.of("P");

    @Test
    void tagsOfAllLevelsAreReplaced() {
        store(SAMPLE);
        var patient = MainTags.of(Map.of(0x00100020, "P", 0x00100010, "Other^Name"));
        var study = MainTags.of(Map.of(0x0020000d, SAMPLE.identifiers().studyInstanceUid(), 0x00080020, "20301231"));
        var instance = MainTags.of(Map.of(0x00204000, "x".repeat(300), 0x00091002, "more"));

        assertThat(index.retag(new Retagging(
                        SAMPLE.ref(ResourceLevel.INSTANCE).id(),
                        Map.of(PATIENT, patient, STUDY, study, ResourceLevel.INSTANCE, instance),
                        Map.of())))
                .isTrue();

        var found = resource(SAMPLE.ref(ResourceLevel.INSTANCE));
        assertThat(found.tags()).containsEntry(PATIENT, patient).containsEntry(STUDY, study);
        assertThat(found.tags()).containsEntry(ResourceLevel.INSTANCE, instance);
        assertThat(found.tags().get(SERIES)).isEqualTo(SAMPLE.build().tags().get(SERIES));
        assertThat(resource(SAMPLE.ref(PATIENT)).tags()).containsEntry(PATIENT, patient);
        assertThat(found.metadata(MetadataType.ORIGIN)).contains("DicomProtocol");
        assertThat(index.findIds(matching(STUDY, oneOf(0x00100010, "other^name"))))
                .hasSize(1);
        assertThat(index.findIds(matching(STUDY, wildcard(0x00100010, "m*")))).isEmpty();
        assertThat(index.findIds(matching(STUDY, oneOf(0x00080020, "20301231"))))
                .hasSize(1);
        assertThat(allChanges()).hasSize(4);
    }

    @Test
    void systemMetadataAreReplaced() {
        store(SAMPLE);
        store(SAMPLE.at(1, 1, 2));
        annotations.setMetadata(
                SAMPLE.ref(ResourceLevel.INSTANCE), MetadataType.ORIGIN.number(), "RestApi", found -> true);
        annotations.setMetadata(SAMPLE.ref(ResourceLevel.INSTANCE), 1024, "kept", found -> true);

        index.retag(new Retagging(
                SAMPLE.ref(ResourceLevel.INSTANCE).id(),
                Map.of(),
                Map.of(
                        ResourceLevel.INSTANCE,
                        Map.of(
                                MetadataType.ORIGIN, "Lua",
                                MetadataType.SOP_CLASS_UID, "1.2.3",
                                MetadataType.INDEX_IN_SERIES, "7"),
                        SERIES,
                        Map.of(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, "3"))));

        var found = resource(SAMPLE.ref(ResourceLevel.INSTANCE));
        assertThat(found.metadata())
                .containsEntry(MetadataType.ORIGIN.number(), new Metadata("Lua", 2))
                .containsEntry(1024, new Metadata("kept", 0));
        assertThat(found.metadata(MetadataType.REMOTE_AET)).contains("SCU");
        assertThat(found.tags()).isEqualTo(SAMPLE.build().tags());
        var series = resource(SAMPLE.ref(SERIES));
        assertThat(series.childIndices()).containsExactly("7", "2");
        assertThat(series.counts().orElseThrow().sopClasses()).containsExactly("1.2.3", "1.2.840.10008.5.1.4.1.1.2");
        assertThat(series.metadata(MetadataType.EXPECTED_NUMBER_OF_INSTANCES)).contains("3");
    }

    @Test
    void newExpectationCompletesTheSeries() {
        store(SAMPLE);
        index.retag(new Retagging(
                SAMPLE.ref(ResourceLevel.INSTANCE).id(),
                Map.of(),
                Map.of(SERIES, Map.of(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, "2"))));
        told.clear();
        store(SAMPLE.at(1, 1, 2));
        assertThat(toldTypes()).contains(ChangeType.COMPLETED_SERIES);
    }

    @Test
    void unknownInstanceIsNotRetagged() {
        assertThat(index.retag(new Retagging(SAMPLE.ref(ResourceLevel.INSTANCE).id(), Map.of(), Map.of())))
                .isFalse();
    }
}
