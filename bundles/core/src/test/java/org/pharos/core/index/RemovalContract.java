package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** What goes with a deleted resource, and which patients make room for others. */
public abstract class RemovalContract extends IndexContract {
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
}
