package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.api.ResourceLevel.PATIENT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.event.Change;

/** Many writers at a time. */
public abstract class ConcurrencyContract extends IndexContract {
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

    @Test
    void refusalsInAGroupDoNotSpoilTheRestOfIt() {
        var limited = new StoreRules(StoreRules.Overwrite.NEVER, 0, 1, StoreRules.WhenFull.RECYCLE);
        store(SampleInstances.of("P").at(1, 1, 0));
        index.protect(SampleInstances.of("P").ref(PATIENT).id(), true);
        var group = List.of(
                SampleInstances.of("P").at(1, 1, 1).build(),
                SampleInstances.of("refused").build(),
                SampleInstances.of("P").at(1, 1, 0).build(),
                SampleInstances.of("P").at(1, 2, 2).build());

        var attempts = index.storeAll(group, limited);

        assertThat(attempts).hasSize(4);
        assertThat(attempts.get(0).get().isStored()).isTrue();
        assertThatThrownBy(attempts.get(1)::get)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_LIMIT));
        assertThat(attempts.get(2).get().isStored()).isFalse();
        assertThat(attempts.get(3).get().isStored()).isTrue();
        assertThat(index.totals().instances()).isEqualTo(3);
        assertThat(index.totals().series()).isEqualTo(2);
        assertThat(index.storeAll(List.of(), limited)).isEmpty();
        assertThat(allChanges()).isEqualTo(told);
    }

    @Test
    void groupsOfSeveralThreadsAreStoredBesideEachOther() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < 6; thread++) {
            tasks.add(() -> {
                int stored = 0;
                for (int group = 0; group < 10; group++) {
                    var instances = new ArrayList<NewInstance>();
                    for (int i = 0; i < 10; i++) {
                        instances.add(SampleInstances.of("P" + group % 3)
                                .at(1, 1, 10 * group + i)
                                .build());
                    }
                    stored += (int) index.storeAll(instances, KEEP).stream()
                            .filter(attempt -> attempt.get().isStored())
                            .count();
                }
                return stored;
            });
        }
        assertThat(sum(tasks)).isEqualTo(100);
        assertThat(index.totals().instances()).isEqualTo(100);
        assertThat(allChanges()).isEqualTo(told);
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
