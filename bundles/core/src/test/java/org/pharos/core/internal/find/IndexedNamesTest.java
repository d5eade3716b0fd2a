package org.pharos.core.internal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord.Counts;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.OrthancJson.Form;

class IndexedNamesTest {
    private static final ResourceId UNKNOWN = ResourceId.ofPatient("nobody");
    private static final ResourceView SUMMARY = ResourceView.summary(Form.SIMPLIFIED, List.of());

    private final FakeArchive archive = new FakeArchive();
    private final List<ResourceId> studies = IntStream.range(0, 1200)
            .mapToObj(i -> archive.add(
                    "P" + i / 2, "1.2." + i, Map.of(), new Counts(1, 1, 1, List.of(), List.of()), new DataSet()))
            .toList();
    private final IndexedNames names = new IndexedNames(archive.index(), archive.describer(new ArrayList<>()));

    private static List<ResourceId> ids(Iterator<ResourceDescription> found) {
        var ids = new ArrayList<ResourceId>();
        found.forEachRemaining(one -> ids.add(one.resource().id()));
        return ids;
    }

    @Test
    void identifiersOfAnyLevelAreResolvedInTheirOrderEachOnce() {
        var patient = ResourceId.ofPatient("P7");
        assertThat(names.resolve(List.of(studies.get(3), UNKNOWN, patient, studies.get(3), studies.get(1))))
                .containsExactly(
                        new ResourceRef(ResourceLevel.STUDY, studies.get(3)),
                        new ResourceRef(ResourceLevel.PATIENT, patient),
                        new ResourceRef(ResourceLevel.STUDY, studies.get(1)));
    }

    @Test
    void manyIdentifiersAreFewQueries() {
        assertThat(ids(names.describe(studies, SUMMARY))).isEqualTo(studies);
        assertThat(archive.calls).hasSizeLessThan(12);
    }

    @Test
    void anotherLevelIsReachedUpAndDownWithoutRepetition() {
        var patient = ResourceId.ofPatient("P2");
        var instance = ResourceId.ofInstance("P0", "1.2.0", "1.2.0.1", "1.2.0.1.1");
        var named = List.of(studies.get(4), patient, instance, studies.get(0), UNKNOWN);
        assertThat(ids(names.describe(named, ResourceLevel.STUDY, SUMMARY)))
                .containsExactlyInAnyOrder(studies.get(4), studies.get(5), studies.get(0));
        assertThat(ids(names.describe(named, ResourceLevel.PATIENT, SUMMARY)))
                .containsExactlyInAnyOrder(patient, ResourceId.ofPatient("P0"));
        assertThat(ids(names.describe(List.of(studies.get(9), patient), ResourceLevel.INSTANCE, SUMMARY)))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingNamedIsNothingFound() {
        assertThat(names.describe(List.of(), SUMMARY)).isExhausted();
        assertThat(names.describe(List.of(UNKNOWN), ResourceLevel.STUDY, SUMMARY))
                .isExhausted();
        assertThat(names.resolve(List.of())).isEmpty();
    }
}
