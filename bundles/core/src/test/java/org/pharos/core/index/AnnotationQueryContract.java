package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery.LabelRule;

/** How labels and metadata narrow and order a query. */
public abstract class AnnotationQueryContract extends IndexContract {
    private static final int NOTE = 1024;

    @BeforeEach
    void annotate() {
        for (var name : List.of("A", "B", "C", "D")) {
            store(SampleInstances.of(name));
        }
        annotations.addLabel(study("A"), "x");
        annotations.addLabel(study("B"), "x");
        annotations.addLabel(study("B"), "y");
        annotations.addLabel(study("C"), "z");
        annotations.addLabel(SampleInstances.of("D").ref(ResourceLevel.INSTANCE), "x");
        note("A", "Été 10");
        note("B", "9");
        note("C", "10");
    }

    private static ResourceRef study(String patient) {
        return SampleInstances.of(patient).ref(STUDY);
    }

    private void note(String patient, String text) {
        annotations.setMetadata(study(patient), NOTE, text, found -> true);
    }

    private void assertFound(ResourceQuery query, String... patients) {
        var expected = new ArrayList<ResourceId>();
        for (var patient : patients) {
            expected.add(study(patient).id());
        }
        if (query.order().isEmpty()) {
            expected.sort(Comparator.comparing(ResourceId::value));
        }
        assertThat(index.findIds(query)).isEqualTo(expected);
        assertThat(index.count(query)).isEqualTo(expected.size());
        assertThat(index.find(query, Set.of())).extracting(ResourceRecord::id).isEqualTo(expected);
    }

    private static ResourceQuery labelled(LabelRule rule, String... labels) {
        return ResourceQuery.all(STUDY).labelled(Set.of(labels), rule);
    }

    private static ResourceQuery noted(boolean caseSensitive, String... patterns) {
        return ResourceQuery.all(STUDY)
                .matchingMetadata(List.of(new MetadataConstraint(NOTE, List.of(patterns), caseSensitive)));
    }

    @Test
    void labelsNarrowAQuery() {
        assertFound(labelled(LabelRule.ALL, "x"), "A", "B");
        assertFound(labelled(LabelRule.ALL, "x", "y"), "B");
        assertFound(labelled(LabelRule.ALL), "A", "B", "C", "D");
        assertFound(labelled(LabelRule.ANY, "x", "y", "z"), "A", "B", "C");
        assertFound(labelled(LabelRule.ANY, "never"));
        assertFound(labelled(LabelRule.NONE, "x", "y"), "C", "D");
        assertFound(labelled(LabelRule.NONE), "D");
        assertFound(labelled(LabelRule.IGNORED, "x"), "A", "B", "C", "D");
        assertFound(labelled(LabelRule.ANY, "x", "z").matching(List.of(oneOf(0x00100020, "a", "c", "d"))), "A", "C");
    }

    @Test
    void metadataOfUsersNarrowAQuery() {
        assertFound(noted(false, "9"), "B");
        assertFound(noted(false, "9", "10"), "B", "C");
        assertFound(noted(false, "été*"), "A");
        assertFound(noted(true, "été*"));
        assertFound(noted(true, "Été*"), "A");
        assertFound(noted(false, "*10"), "A", "C");
        assertFound(noted(false, "?"), "B");
        assertFound(noted(false, "*"), "A", "B", "C");
        note("C", "9");
        assertFound(noted(false, "9").labelled(Set.of("x"), LabelRule.ALL), "B");
        assertFound(noted(false, "10"));
    }

    @Test
    void systemMetadataNarrowAQuery() {
        var origin = new MetadataConstraint(MetadataType.ORIGIN.number(), List.of("dicom*"), false);
        var query = ResourceQuery.all(ResourceLevel.INSTANCE).matchingMetadata(List.of(origin));
        assertThat(index.findIds(query)).hasSize(4);
        annotations.setMetadata(
                SampleInstances.of("A").ref(ResourceLevel.INSTANCE),
                MetadataType.ORIGIN.number(),
                "RestApi",
                found -> true);
        assertThat(index.findIds(query)).hasSize(3);
    }

    @Test
    void metadataOrderAQuery() {
        assertFound(orderedByNote(true, false), "B", "C", "A", "D");
        assertFound(orderedByNote(true, true), "C", "B", "A", "D");
        assertFound(orderedByNote(false, false), "C", "B", "A", "D");
        assertFound(orderedByNote(false, true), "A", "B", "C", "D");
        assertThat(index.findIds(orderedByNote(false, false).page(1, 2)))
                .containsExactly(study("B").id(), study("A").id());
    }

    @Test
    void whatLacksAKeyComesFirstUnlessItIsTheLast() {
        var byNote = new ResourceQuery.ByMetadata(NOTE, false, false);
        var byArrival = new ResourceQuery.ByArrival(true);
        assertFound(ResourceQuery.all(STUDY).orderedBy(List.of(byNote, byArrival)), "D", "C", "B", "A");
        assertFound(ResourceQuery.all(STUDY).orderedBy(List.of(byArrival, byNote)), "D", "C", "B", "A");
    }

    private static ResourceQuery orderedByNote(boolean numeric, boolean descending) {
        return ResourceQuery.all(STUDY).orderedBy(List.of(new ResourceQuery.ByMetadata(NOTE, numeric, descending)));
    }
}
