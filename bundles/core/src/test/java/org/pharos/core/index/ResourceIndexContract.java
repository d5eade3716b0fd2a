package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** What every {@link ResourceIndex} does; a test of a provider extends it. */
public abstract class ResourceIndexContract {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final StoreRules KEEP = rules(StoreRules.Overwrite.NEVER);

    /** What the index told of its commits. */
    protected final List<Change> told = Collections.synchronizedList(new ArrayList<>());

    /** The index under test. */
    protected ResourceIndex index;

    /** Opens the index of this test, which keeps its content when it is closed and opened again. */
    protected abstract ResourceIndex open(ChangeObserver observer);

    /** Closes it. */
    protected abstract void close();

    @BeforeEach
    void openIndex() {
        index = open(told::addAll);
    }

    @AfterEach
    void closeIndex() {
        close();
    }

    private void reopen() {
        close();
        index = open(told::addAll);
    }

    private static StoreRules rules(StoreRules.Overwrite overwrite) {
        return new StoreRules(overwrite, 0, 0, StoreRules.WhenFull.RECYCLE);
    }

    private StoreOutcome store(SampleInstances sample) {
        return index.store(sample.build(), KEEP);
    }

    private List<ChangeType> toldTypes() {
        return told.stream().map(Change::type).toList();
    }

    private ChangePage changes(OptionalLong since, OptionalLong to, int limit, ChangeType... types) {
        return index.changes(new ChangeQuery(since, to, Set.of(types), limit));
    }

    private List<Change> allChanges() {
        return changes(OptionalLong.empty(), OptionalLong.empty(), 10_000).changes();
    }

    private static ResourceQuery matching(ResourceLevel level, TagConstraint... constraints) {
        return ResourceQuery.all(level).matching(List.of(constraints));
    }

    private static TagConstraint oneOf(int tag, String... values) {
        return new TagConstraint.OneOf(tag, List.of(values), false);
    }

    private static TagConstraint wildcard(int tag, String pattern) {
        return new TagConstraint.Wildcard(tag, pattern, false);
    }

    @Test
    void instanceComesWithItsPatientStudyAndSeries() {
        var sample = SampleInstances.of("P");
        var built = sample.build();
        assertThat(index.store(built, KEEP)).isEqualTo(new StoreOutcome(true, List.of()));

        for (var level : ResourceLevel.values()) {
            var found = index.resource(sample.ref(level), ALL).orElseThrow();
            assertThat(found.id()).isEqualTo(sample.ref(level).id());
            assertThat(found.tags()).isEqualTo(tagsUpTo(built, level));
            assertThat(found.ancestors().keySet()).allMatch(l -> l.isAbove(level));
            assertThat(found.ancestors())
                    .hasSize(level.ordinal())
                    .allSatisfy(
                            (l, id) -> assertThat(id).isEqualTo(sample.ref(l).id()));
            level.child()
                    .ifPresent(c -> assertThat(found.children())
                            .containsExactly(sample.ref(c).id()));
            assertThat(found.isStable()).isFalse();
            assertThat(index.level(found.id())).contains(level);
        }
    }

    private static Map<ResourceLevel, MainTags> tagsUpTo(NewInstance instance, ResourceLevel level) {
        var tags = new EnumMap<ResourceLevel, MainTags>(instance.tags());
        tags.keySet().removeIf(level::isAbove);
        return tags;
    }

    @Test
    void instanceKeepsItsFileAndMetadata() {
        var built = SampleInstances.of("P").build();
        index.store(built, KEEP);

        var found = index.resource(SampleInstances.of("P").ref(ResourceLevel.INSTANCE), ALL)
                .orElseThrow();

        assertThat(found.files()).usingRecursiveFieldByFieldElementComparator().containsExactly(built.file());
        assertThat(found.metadata()).hasSize(5);
        built.metadata()
                .get(ResourceLevel.INSTANCE)
                .forEach((type, value) -> assertThat(found.metadata(type)).contains(value));
    }

    @Test
    void ancestorsHaveLastUpdateCountsAndChildIndices() {
        store(SampleInstances.of("P"));
        store(SampleInstances.of("P").at(1, 1, 2).receivedAt(SampleInstances.START.plusSeconds(5)));
        store(SampleInstances.of("P").at(1, 2, 1).receivedAt(SampleInstances.START.plusSeconds(1)));

        var patient = index.resource(SampleInstances.of("P").ref(PATIENT), ALL).orElseThrow();
        var series = index.resource(SampleInstances.of("P").ref(SERIES), ALL).orElseThrow();

        assertThat(patient.metadata(MetadataType.LAST_UPDATE)).contains("20240506T070814");
        assertThat(patient.counts())
                .contains(new ResourceRecord.Counts(
                        1,
                        2,
                        3,
                        List.of("CT", "MR"),
                        List.of("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4")));
        assertThat(series.childIndices()).containsExactly("1", "2");
        assertThat(series.counts())
                .contains(new ResourceRecord.Counts(0, 0, 2, List.of("CT"), List.of("1.2.840.10008.5.1.4.1.1.2")));
    }

    @Test
    void partsThatAreNotAskedForAreEmpty() {
        store(SampleInstances.of("P"));
        var found = index.resource(SampleInstances.of("P").ref(STUDY), Set.of()).orElseThrow();
        assertThat(found.tags()).isEmpty();
        assertThat(found.children()).isEmpty();
        assertThat(found.metadata()).isEmpty();
        assertThat(found.counts()).isEmpty();
    }

    @Test
    void longValuesComeBackWhole() {
        var sample = SampleInstances.of("P".repeat(300)).at(1, 1, 77);
        var built = sample.build();
        index.store(built, KEEP);

        var found = index.resource(sample.ref(ResourceLevel.INSTANCE), ALL).orElseThrow();

        assertThat(found.tags()).isEqualTo(built.tags());
        assertThat(index.findIds(matching(PATIENT, oneOf(0x00100020, "p".repeat(300)))))
                .hasSize(1);
        assertThat(index.findIds(matching(PATIENT, oneOf(0x00100020, "p".repeat(299)))))
                .isEmpty();
    }

    @Test
    void unknownResourcesAreAbsent() {
        var ref = SampleInstances.of("P").ref(STUDY);
        assertThat(index.resource(ref, ALL)).isEmpty();
        assertThat(index.delete(ref)).isEmpty();
        assertThat(index.level(ref.id())).isEmpty();
        assertThat(index.totals(ref)).isEqualTo(new ArchiveTotals(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(index.logChange(ChangeType.MODIFIED_STUDY, ref)).isFalse();
        assertThat(index.protect(ref.id(), true)).isFalse();
    }

    @Test
    void changesOfAFirstInstanceRiseFromInstanceToPatient() {
        store(SampleInstances.of("P").expecting(2));
        store(SampleInstances.of("P").at(1, 1, 2));

        var expected = List.of(
                ChangeType.NEW_INSTANCE,
                ChangeType.NEW_SERIES,
                ChangeType.NEW_STUDY,
                ChangeType.NEW_PATIENT,
                ChangeType.NEW_INSTANCE,
                ChangeType.COMPLETED_SERIES);
        assertThat(toldTypes()).isEqualTo(expected);
        assertThat(allChanges()).isEqualTo(told);
        assertThat(index.lastChange()).contains(told.get(5));
        assertThat(index.lastChangeSeq()).isEqualTo(6);
    }

    @Test
    void seriesWithAGapIsNotComplete() {
        store(SampleInstances.of("P").expecting(2));
        store(SampleInstances.of("P").at(1, 1, 3));
        assertThat(toldTypes()).doesNotContain(ChangeType.COMPLETED_SERIES);
    }

    @Test
    void duplicatesAreKeptReplacedOrCompared() {
        var first = SampleInstances.of("P").build();
        index.store(first, KEEP);
        assertThat(store(SampleInstances.of("P"))).isEqualTo(new StoreOutcome(false, List.of()));

        var same = index.store(SampleInstances.of("P").build(), rules(StoreRules.Overwrite.IF_CHANGED));
        assertThat(same.isStored()).isFalse();

        var other = SampleInstances.of("P").sized(2000, "another 16 chars").build();
        var changed = index.store(other, rules(StoreRules.Overwrite.IF_CHANGED));
        assertThat(changed.isStored()).isTrue();
        assertThat(changed.removedFiles()).containsExactly(first.file().uuid());
        assertThat(index.totals().instances()).isEqualTo(1);
        assertThat(index.totals().compressedBytes()).isEqualTo(2000);

        assertThat(index.store(SampleInstances.of("P").build(), rules(StoreRules.Overwrite.ALWAYS))
                        .isStored())
                .isTrue();
        assertThat(allChanges())
                .extracting(Change::type)
                .filteredOn(ChangeType.NEW_INSTANCE::equals)
                .hasSize(1);
    }

    @Test
    void replacementIsToldAsDeletionThenAsNew() {
        store(SampleInstances.of("P"));
        store(SampleInstances.of("P").at(1, 1, 2));
        told.clear();
        index.store(SampleInstances.of("P").build(), rules(StoreRules.Overwrite.ALWAYS));
        assertThat(toldTypes()).containsExactly(ChangeType.DELETED, ChangeType.NEW_INSTANCE);
    }

    @Test
    void instanceStoredBeforeWithTheSameFileIsStored() {
        var built = SampleInstances.of("P").build();
        for (var overwrite : StoreRules.Overwrite.values()) {
            assertThat(index.store(built, rules(overwrite))).isEqualTo(new StoreOutcome(true, List.of()));
        }
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 1000, 1000, 1000, 1000));
        assertThat(allChanges()).hasSize(4);
        assertThat(index.filesToRemove(10)).isEmpty();
    }

    @Test
    void deletingAnInstanceTakesOnlyEmptyAncestors() {
        store(SampleInstances.of("P").at(1, 1, 1));
        store(SampleInstances.of("P").at(1, 2, 1));
        told.clear();

        var outcome = index.delete(SampleInstances.of("P").at(1, 2, 1).ref(ResourceLevel.INSTANCE))
                .orElseThrow();

        assertThat(outcome.remainingAncestor()).contains(SampleInstances.of("P").ref(STUDY));
        assertThat(outcome.removedFiles()).hasSize(1);
        assertThat(told)
                .extracting(Change::type, Change::level)
                .containsExactly(tuple(ChangeType.DELETED, ResourceLevel.INSTANCE), tuple(ChangeType.DELETED, SERIES));
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 1000, 1000, 1000, 1000));
        var study = index.resource(SampleInstances.of("P").ref(STUDY), ALL).orElseThrow();
        assertThat(study.counts().orElseThrow().sopClasses()).containsExactly("1.2.840.10008.5.1.4.1.1.2");
        assertThat(study.metadata(MetadataType.LAST_UPDATE).orElseThrow()).isGreaterThan("20240506T070809");
    }

    @Test
    void deletingTheLastInstanceLeavesNothing() {
        var built = SampleInstances.of("P").build();
        index.store(built, KEEP);

        var outcome = index.delete(SampleInstances.of("P").ref(ResourceLevel.INSTANCE))
                .orElseThrow();

        assertThat(outcome.remainingAncestor()).isEmpty();
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(allChanges()).isEmpty();
        assertThat(index.lastChange()).isEmpty();
        assertThat(index.lastChangeSeq()).isEqualTo(4);
        assertThat(index.filesToRemove(10)).containsExactly(built.file().uuid());
        assertThat(store(SampleInstances.of("P")).isStored()).isTrue();
        assertThat(index.lastChangeSeq()).isEqualTo(8);
    }

    @Test
    void deletingAPatientTakesAllBelow() {
        for (int i = 0; i < 200; i++) {
            store(SampleInstances.of("P").at(1 + i % 2, 1 + i % 3, i));
        }
        store(SampleInstances.of("Q"));
        told.clear();

        var outcome = index.delete(SampleInstances.of("P").ref(PATIENT)).orElseThrow();

        assertThat(outcome.removedFiles()).hasSize(200).doesNotHaveDuplicates();
        assertThat(told).hasSize(200 + 6 + 2 + 1).allMatch(c -> c.type() == ChangeType.DELETED && c.seq() == 0);
        assertThat(told.get(told.size() - 1).level()).isEqualTo(PATIENT);
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 1000, 1000, 1000, 1000));
        assertThat(allChanges()).hasSize(4);
        assertThat(index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE))).hasSize(1);
    }

    @Test
    void removedFilesAreRememberedUntilConfirmed() {
        store(SampleInstances.of("P"));
        store(SampleInstances.of("P").at(1, 1, 2));
        index.delete(SampleInstances.of("P").ref(STUDY));
        reopen();

        var files = index.filesToRemove(10);
        assertThat(files).hasSize(2);
        assertThat(index.filesToRemove(1)).hasSize(1);
        index.filesRemoved(files.subList(0, 1));
        assertThat(index.filesToRemove(10)).containsExactly(files.get(1));
    }

    @Test
    void knownFilesAreThoseOfRows() {
        var built = SampleInstances.of("P").build();
        index.store(built, KEEP);
        var asked = new HashSet<UUID>();
        IntStream.range(0, 600).forEach(i -> asked.add(UUID.randomUUID()));
        asked.add(built.file().uuid());
        assertThat(index.knownFiles(asked)).containsExactly(built.file().uuid());
    }

    @Test
    void oldestUnprotectedPatientMakesRoom() {
        var rules = new StoreRules(StoreRules.Overwrite.NEVER, 0, 3, StoreRules.WhenFull.RECYCLE);
        for (var name : List.of("A", "B", "C")) {
            index.store(SampleInstances.of(name).build(), rules);
        }
        index.protect(SampleInstances.of("B").ref(PATIENT).id(), true);
        index.store(SampleInstances.of("A").at(1, 1, 2).build(), rules);
        told.clear();

        var outcome = index.store(SampleInstances.of("D").build(), rules);

        assertThat(outcome.removedFiles()).hasSize(1);
        assertThat(index.level(SampleInstances.of("C").ref(PATIENT).id())).isEmpty();
        assertThat(index.totals().patients()).isEqualTo(3);
        assertThat(toldTypes().subList(0, 5))
                .containsExactly(
                        ChangeType.DELETED,
                        ChangeType.DELETED,
                        ChangeType.DELETED,
                        ChangeType.DELETED,
                        ChangeType.NEW_INSTANCE);
        assertThat(index.resource(SampleInstances.of("B").ref(PATIENT), ALL)
                        .orElseThrow()
                        .isProtected())
                .isTrue();
    }

    @Test
    void unprotectedPatientGoesToTheBack() {
        var rules = new StoreRules(StoreRules.Overwrite.NEVER, 0, 2, StoreRules.WhenFull.RECYCLE);
        index.store(SampleInstances.of("A").build(), rules);
        index.store(SampleInstances.of("B").build(), rules);
        index.protect(SampleInstances.of("A").ref(PATIENT).id(), true);
        index.protect(SampleInstances.of("A").ref(PATIENT).id(), false);
        index.store(SampleInstances.of("C").build(), rules);
        assertThat(index.level(SampleInstances.of("A").ref(PATIENT).id())).contains(PATIENT);
        assertThat(index.level(SampleInstances.of("B").ref(PATIENT).id())).isEmpty();
    }

    @Test
    void nothingLeftToRecycleIsRefusedWithoutATrace() {
        var rules = new StoreRules(StoreRules.Overwrite.NEVER, 2500, 0, StoreRules.WhenFull.RECYCLE);
        index.store(SampleInstances.of("A").build(), rules);
        index.store(SampleInstances.of("B").build(), rules);
        index.protect(SampleInstances.of("A").ref(PATIENT).id(), true);
        var before = index.totals();

        assertRefused(SampleInstances.of("C").sized(2000, "0123456789abcdef"), rules);
        assertRefused(SampleInstances.of("C").sized(3000, "0123456789abcdef"), rules);
        assertRefused(SampleInstances.of("B").at(1, 1, 2).sized(600, "0123456789abcdef"), rules);

        assertThat(index.totals()).isEqualTo(before);
        assertThat(index.level(SampleInstances.of("B").ref(PATIENT).id())).contains(PATIENT);
    }

    @Test
    void rejectingModeRemovesNothing() {
        var rules = new StoreRules(StoreRules.Overwrite.NEVER, 0, 1, StoreRules.WhenFull.REJECT);
        index.store(SampleInstances.of("A").build(), rules);
        assertRefused(SampleInstances.of("B"), rules);
        assertThat(index.store(SampleInstances.of("A").at(1, 1, 2).build(), rules)
                        .isStored())
                .isTrue();
    }

    private void assertRefused(SampleInstances sample, StoreRules rules) {
        assertThatThrownBy(() -> index.store(sample.build(), rules))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_LIMIT));
    }

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

    @Test
    void changesArePagedBothWays() {
        for (int i = 1; i <= 10; i++) {
            store(SampleInstances.of("P").at(1, 1, i));
        }
        assertThat(sequences(changes(OptionalLong.empty(), OptionalLong.empty(), 5)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(changes(OptionalLong.of(10), OptionalLong.empty(), 3).isLast())
                .isTrue();
        assertThat(changes(OptionalLong.of(10), OptionalLong.empty(), 2).isLast())
                .isFalse();
        assertThat(sequences(changes(OptionalLong.empty(), OptionalLong.of(7), 3)))
                .containsExactly(5L, 6L, 7L);
        assertThat(changes(OptionalLong.empty(), OptionalLong.of(7), 7).isLast())
                .isTrue();
        assertThat(changes(OptionalLong.empty(), OptionalLong.of(7), 6).isLast())
                .isFalse();
        assertThat(sequences(changes(OptionalLong.of(2), OptionalLong.of(4), 9)))
                .containsExactly(3L, 4L);
        assertThat(sequences(changes(
                        OptionalLong.empty(), OptionalLong.empty(), 9, ChangeType.NEW_PATIENT, ChangeType.NEW_SERIES)))
                .containsExactly(2L, 4L);
        assertThat(sequences(changes(OptionalLong.empty(), OptionalLong.of(99), 1, ChangeType.NEW_STUDY)))
                .containsExactly(3L);
        assertThat(changes(OptionalLong.of(0), OptionalLong.empty(), 0)).isEqualTo(new ChangePage(List.of(), false));
    }

    private static List<Long> sequences(ChangePage page) {
        return page.changes().stream().map(Change::seq).toList();
    }

    @Test
    void clearedLogGoesOnCounting() {
        store(SampleInstances.of("P"));
        index.clearChanges();
        assertThat(allChanges()).isEmpty();
        assertThat(index.logChange(
                        ChangeType.MODIFIED_STUDY, SampleInstances.of("P").ref(STUDY)))
                .isTrue();
        assertThat(sequences(changes(OptionalLong.empty(), OptionalLong.empty(), 9)))
                .containsExactly(5L);
    }

    @Test
    void quietResourcesBecomeStableTheOldestFirst() {
        var later = SampleInstances.START.plusSeconds(60);
        store(SampleInstances.of("A"));
        store(SampleInstances.of("B").receivedAt(later));
        told.clear();

        assertThat(index.markStable(SampleInstances.START.minusSeconds(1), 10)).isTrue();
        assertThat(told).isEmpty();
        assertThat(index.markStable(later.minusSeconds(1), 2)).isTrue();
        assertThat(index.markStable(later.minusSeconds(1), 10)).isTrue();
        assertThat(toldTypes())
                .containsExactlyInAnyOrder(
                        ChangeType.STABLE_SERIES, ChangeType.STABLE_STUDY, ChangeType.STABLE_PATIENT);
        assertThat(isStable("A")).isTrue();
        assertThat(isStable("B")).isFalse();
        assertThat(index.markStable(later, 10)).isFalse();
        assertThat(isStable("B")).isTrue();

        store(SampleInstances.of("A").at(1, 1, 2).receivedAt(later));
        assertThat(isStable("A")).isFalse();
    }

    private boolean isStable(String patient) {
        return index.resource(SampleInstances.of(patient).ref(STUDY), Set.of(Part.TAGS))
                .orElseThrow()
                .isStable();
    }

    @Test
    void everythingIsThereAfterARestart() {
        store(SampleInstances.of("P"));
        index.protect(SampleInstances.of("P").ref(PATIENT).id(), true);
        var changes = allChanges();
        var before = index.find(
                ResourceQuery.all(ResourceLevel.INSTANCE), EnumSet.of(Part.TAGS, Part.METADATA, Part.ANCESTORS));
        reopen();
        assertThat(index.find(
                        ResourceQuery.all(ResourceLevel.INSTANCE),
                        EnumSet.of(Part.TAGS, Part.METADATA, Part.ANCESTORS)))
                .isEqualTo(before);
        assertThat(allChanges()).isEqualTo(changes);
        assertThat(index.totals().instances()).isEqualTo(1);
        assertThat(store(SampleInstances.of("P")).isStored()).isFalse();
        assertThat(store(SampleInstances.of("P").at(1, 1, 2)).isStored()).isTrue();
        assertThat(index.lastChangeSeq()).isEqualTo(5);
    }

    @Test
    void manyWritersOfTheSameInstancesGiveOneCopyEach() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < 8; thread++) {
            tasks.add(() -> {
                int stored = 0;
                for (int i = 0; i < 100; i++) {
                    stored += store(SampleInstances.of("P" + i % 5).at(1, 1, i)).isStored() ? 1 : 0;
                    // A reader meanwhile: what is counted is there.
                    long counted = index.totals().patients();
                    assertThat(index.findIds(ResourceQuery.all(PATIENT))).hasSizeGreaterThanOrEqualTo((int) counted);
                }
                return stored;
            });
        }
        assertThat(sum(tasks)).isEqualTo(100);
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(5, 5, 5, 100, 100_000, 100_000, 100_000, 100_000));
        assertThat(told).hasSize(115).isSortedAccordingTo(Comparator.comparingLong(Change::seq));
        assertThat(allChanges()).isEqualTo(told);
    }

    @Test
    void refusedWritersDoNotSpoilTheOthers() throws Exception {
        var limited = new StoreRules(StoreRules.Overwrite.NEVER, 0, 1, StoreRules.WhenFull.RECYCLE);
        store(SampleInstances.of("kept"));
        store(SampleInstances.of("protected"));
        index.protect(SampleInstances.of("protected").ref(PATIENT).id(), true);
        var tasks = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < 8; thread++) {
            boolean isRefused = thread % 4 == 3;
            int series = thread;
            tasks.add(() -> {
                for (int i = 0; i < 50; i++) {
                    if (isRefused) {
                        // Recycles one patient and then finds no other, so it has to be undone.
                        assertRefused(SampleInstances.of("refused" + i), limited);
                    } else {
                        store(SampleInstances.of("kept").at(1, series, i + 10));
                    }
                }
                return 0;
            });
        }
        sum(tasks);
        assertThat(index.totals().instances()).isEqualTo(2 + 6 * 50);
        assertThat(index.totals().patients()).isEqualTo(2);
    }

    private static int sum(Collection<Callable<Integer>> tasks) throws Exception {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            int sum = 0;
            for (Future<Integer> result : threads.invokeAll(tasks)) {
                sum += result.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }
}
