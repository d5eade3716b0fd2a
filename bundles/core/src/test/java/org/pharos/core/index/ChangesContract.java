package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.STUDY;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** The change log, and when resources become stable. */
public abstract class ChangesContract extends IndexContract {
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
}
