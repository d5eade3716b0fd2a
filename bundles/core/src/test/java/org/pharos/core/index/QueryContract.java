package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** Which resources a query finds, and in which order. */
public abstract class QueryContract extends IndexContract {
    @Test
    void identifiersAreFoundByValueListPrefixAndRange() {
        for (int i = 0; i < 20; i++) {
            store(SampleInstances.of("P" + i).at(i, 1, 1));
        }
        assertFound(1, oneOf(0x00100020, "p7"));
        assertFound(2, oneOf(0x00100020, "p7", "P8", "nobody"));
        assertFound(11, wildcard(0x00100010, "müller^p1*"));
        assertFound(10, wildcard(0x00100010, "müller^p1?"));
        assertFound(0, wildcard(0x00100010, "muller*"));
        assertFound(20, wildcard(0x00100010, "*"));
        assertFound(2, wildcard(0x00100010, "*9"));
        assertFound(3, new TagConstraint.Range(0x00080020, "20200112", "20200114"));
        assertFound(2, new TagConstraint.Range(0x00080020, "20200128", null));
        assertFound(2, new TagConstraint.Range(0x00080020, null, "20200111"));
        assertFound(1, oneOf(0x00080050, "acc-p3-3"));
        assertFound(0, new TagConstraint.OneOf(0x00080050, List.of("acc-p3-3"), true));
        assertFound(1, new TagConstraint.OneOf(0x00080050, List.of("Acc-P3-3"), true));
        assertFound(20, oneOf(0x00091001, "private"));
        assertFound(0, oneOf(0x00100040, ""));
        assertFound(0, oneOf(0x00080060, "CT"));
        assertFound(1, wildcard(0x00081030, "DESCRIPTION 1?"), oneOf(0x00100020, "P11"));
        assertFound(20, oneOf(0x00080061, "ct", "US"));
        assertFound(0, oneOf(0x00080061, "US"));
        assertFound(0, wildcard(0x00080061, "C*"));
    }

    private void assertFound(int number, TagConstraint... constraints) {
        var query = matching(STUDY, constraints);
        assertThat(index.findIds(query)).hasSize(number);
        assertThat(index.count(query)).isEqualTo(number);
        assertThat(index.find(query, ALL)).hasSize(number);
    }

    @Test
    void tagsOfUpperLevelsAreAskedForBelow() {
        for (var name : List.of("A", "B")) {
            store(SampleInstances.of(name));
            store(SampleInstances.of(name).at(1, 2, 1));
        }
        assertThat(index.findIds(matching(ResourceLevel.INSTANCE, oneOf(0x00100020, "a"))))
                .hasSize(2);
        assertThat(index.findIds(matching(ResourceLevel.INSTANCE, oneOf(0x00100020, "a"), oneOf(0x00080060, "mr"))))
                .containsExactly(SampleInstances.of("A")
                        .at(1, 2, 1)
                        .ref(ResourceLevel.INSTANCE)
                        .id());
        assertThat(index.findIds(matching(SERIES, oneOf(0x00081030, "description 1"))))
                .hasSize(4);
    }

    @Test
    void pagesFollowTheOrderOfIdentifiers() {
        for (int i = 0; i < 10; i++) {
            store(SampleInstances.of("P" + i));
        }
        var all = index.findIds(ResourceQuery.all(STUDY));
        assertThat(all).hasSize(10).isSortedAccordingTo(Comparator.comparing(ResourceId::value));
        assertThat(index.findIds(ResourceQuery.all(STUDY).page(3, 4))).isEqualTo(all.subList(3, 7));
        assertThat(index.findIds(ResourceQuery.all(STUDY).page(8, 4))).isEqualTo(all.subList(8, 10));
        assertThat(index.findIds(ResourceQuery.all(STUDY).page(8, 0))).isEqualTo(all.subList(8, 10));
        var named = matching(STUDY, wildcard(0x00100010, "*p*"));
        assertThat(index.findIds(named.page(3, 4))).isEqualTo(all.subList(3, 7));
        assertThat(index.count(named.page(3, 4))).isEqualTo(10);
        for (var query :
                List.of(ResourceQuery.all(STUDY), named, matching(STUDY, oneOf(0x00081030, "description 1")))) {
            assertThat(index.findIds(query)).isEqualTo(all);
            assertThat(index.findIds(query.after(all.get(3), 2))).isEqualTo(all.subList(4, 6));
            assertThat(index.find(query.after(all.get(7), 0), Set.of()))
                    .extracting(ResourceRecord::id)
                    .isEqualTo(all.subList(8, 10));
            assertThat(index.find(query.page(3, 4), Set.of()))
                    .extracting(ResourceRecord::id)
                    .isEqualTo(all.subList(3, 7));
        }
    }

    @Test
    void textIsFoundInTheMiddleWhateverItsCharacters() {
        var longName = "L".repeat(300) + "END";
        for (var patient : List.of("A%B_C!D", "AXBYCD", longName)) {
            store(SampleInstances.of(patient));
        }
        assertFound(1, wildcard(0x00100010, "*%b_c!*"));
        assertFound(2, wildcard(0x00100010, "*a?b*d"));
        assertFound(2, wildcard(0x00100010, "?ü*a*c*"));
        assertFound(1, wildcard(0x00100010, "*lend"));
        assertFound(0, wildcard(0x00100010, "*" + longName + "x*"));
        assertFound(2, wildcard(0x00100010, "*d"), wildcard(0x00100020, "*b*"));
        assertThat(index.findIds(matching(ResourceLevel.INSTANCE, wildcard(0x00100010, "*xby*"))))
                .containsExactly(
                        SampleInstances.of("AXBYCD").ref(ResourceLevel.INSTANCE).id());
    }

    @Test
    void largePagesHaveTheFirstIdentifiers() {
        for (int i = 0; i < 130; i++) {
            store(SampleInstances.of("P" + i));
        }
        for (var query : List.of(
                matching(STUDY, wildcard(0x00100010, "müller*")), matching(STUDY, wildcard(0x00100010, "*p*")))) {
            var all = index.findIds(query);
            assertThat(all).hasSize(130).isSortedAccordingTo(Comparator.comparing(ResourceId::value));
            var page = index.find(query.page(0, 110), Set.of(Part.TAGS));
            assertThat(page).extracting(ResourceRecord::id).isEqualTo(all.subList(0, 110));
            assertThat(page).allMatch(r -> r.tags().containsKey(STUDY));
            assertThat(index.find(query.after(all.get(4), 110), Set.of()))
                    .extracting(ResourceRecord::id)
                    .isEqualTo(all.subList(5, 115));
        }
    }

    @Test
    void orderIsTextualOrNumeric() {
        for (int i : List.of(10, 9, 2)) {
            store(SampleInstances.of("P").at(1, i, 1));
        }
        assertThat(seriesNumbers(false, false)).containsExactly("10", "2", "9");
        assertThat(seriesNumbers(true, false)).containsExactly("2", "9", "10");
        assertThat(seriesNumbers(true, true)).containsExactly("10", "9", "2");
    }

    private List<String> seriesNumbers(boolean numeric, boolean descending) {
        var order = List.<ResourceQuery.Order>of(new ResourceQuery.ByTag(0x00200011, numeric, descending));
        var query = ResourceQuery.all(SERIES).orderedBy(order).page(0, 3);
        return index.find(query, Set.of(Part.TAGS)).stream()
                .map(r -> r.tags().get(SERIES).value(0x00200011).orElseThrow())
                .toList();
    }

    @Test
    void queriesStayWithinAResource() {
        store(SampleInstances.of("A"));
        store(SampleInstances.of("A").at(2, 1, 1));
        store(SampleInstances.of("B"));
        var within = SampleInstances.of("A").ref(PATIENT);
        assertThat(index.findIds(ResourceQuery.all(STUDY).within(within))).hasSize(2);
        assertThat(index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(within)))
                .hasSize(2);
        assertThat(index.count(ResourceQuery.all(PATIENT).within(within))).isEqualTo(1);
    }

    @Test
    void labelsNarrowAQuery() {
        store(SampleInstances.of("A"));
        assertThat(labelled(ResourceQuery.LabelRule.ALL, "x")).isEmpty();
        assertThat(labelled(ResourceQuery.LabelRule.ANY, "x")).isEmpty();
        assertThat(labelled(ResourceQuery.LabelRule.NONE)).hasSize(1);
        assertThat(labelled(ResourceQuery.LabelRule.NONE, "x", "y")).hasSize(1);
    }

    private List<ResourceId> labelled(ResourceQuery.LabelRule rule, String... labels) {
        return index.findIds(ResourceQuery.all(STUDY).labelled(Set.of(labels), rule));
    }

    @Test
    void lookupTriesTheIdentifiersOfAllLevels() {
        var sample = SampleInstances.of("Pat");
        store(sample);
        assertThat(index.lookup("pAT")).containsExactly(sample.ref(PATIENT));
        assertThat(index.lookup(sample.identifiers().studyInstanceUid())).containsExactly(sample.ref(STUDY));
        assertThat(index.lookup(sample.identifiers().sopInstanceUid()))
                .containsExactly(sample.ref(ResourceLevel.INSTANCE));
        assertThat(index.lookup("acc-pat-1")).isEmpty();
    }

    @Test
    void totalsCountEachResource() {
        store(SampleInstances.of("A"));
        store(SampleInstances.of("A").at(2, 1, 1));
        store(SampleInstances.of("A").at(2, 1, 2));
        assertThat(index.totals(SampleInstances.of("A").ref(PATIENT)))
                .isEqualTo(new ArchiveTotals(1, 2, 2, 3, 3000, 3000, 3000, 3000));
        assertThat(index.totals(SampleInstances.of("A").at(2, 1, 1).ref(SERIES)))
                .isEqualTo(new ArchiveTotals(0, 0, 1, 2, 2000, 2000, 2000, 2000));
        assertThat(index.totals(SampleInstances.of("A").ref(ResourceLevel.INSTANCE)))
                .isEqualTo(new ArchiveTotals(0, 0, 0, 1, 1000, 1000, 1000, 1000));
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 2, 2, 3, 3000, 3000, 3000, 3000));
    }
}
