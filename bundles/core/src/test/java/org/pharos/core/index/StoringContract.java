package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** How instances are stored, replaced and refused. */
public abstract class StoringContract extends IndexContract {
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
    void duplicatesAreComparedByTheBestSumThatBothHave() {
        var rules = rules(StoreRules.Overwrite.IF_CHANGED);
        byte[] md5 = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] other = "another 16 chars".getBytes(StandardCharsets.US_ASCII);
        index.store(SampleInstances.of("P").summed(new Sums(1L, null)), KEEP);

        assertThat(index.store(SampleInstances.of("P").summed(new Sums(1L, md5)), rules)
                        .isStored())
                .isFalse();
        assertThat(index.store(SampleInstances.of("P").summed(new Sums(2L, md5)), rules)
                        .isStored())
                .isTrue();
        assertThat(index.store(SampleInstances.of("P").summed(new Sums(2L, other)), rules)
                        .isStored())
                .isTrue();
        assertThat(index.store(SampleInstances.of("P").summed(new Sums(null, other)), rules)
                        .isStored())
                .isFalse();
        assertThat(index.store(SampleInstances.of("P").summed(Sums.NONE), rules).isStored())
                .isTrue();
        assertThat(index.store(SampleInstances.of("P").summed(new Sums(2L, null)), rules)
                        .isStored())
                .isTrue();
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
}
