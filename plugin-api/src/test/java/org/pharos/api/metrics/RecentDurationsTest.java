package org.pharos.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentDurationsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5 * SECOND;
    private final RecentDurations durations = new RecentDurations(() -> now);

    @Test
    void nothingMeasuredIsZero() {
        assertThat(durations.longestMillis()).isZero();
        now += 30 * SECOND;
        assertThat(durations.longestMillis()).isZero();
    }

    @Test
    void longestCounts() {
        record(3.5, 12, 0.25);

        assertThat(durations.longestMillis()).isEqualTo(12);
    }

    @Test
    void longestIsForgottenAfterTenSeconds() {
        record(12);
        now += 4 * SECOND;
        record(3);
        now += 6 * SECOND;
        assertThat(durations.longestMillis()).isEqualTo(12);

        now += SECOND;
        assertThat(durations.longestMillis()).isEqualTo(3);

        now += 4 * SECOND;
        assertThat(durations.longestMillis()).isZero();
    }

    @Test
    void slotIsUsedAgainForLaterSecond() {
        record(12);
        now += 11 * SECOND;
        record(2);

        assertThat(durations.longestMillis()).isEqualTo(2);
    }

    @Test
    void absurdDurationsAreBounded() {
        durations.record(Long.MAX_VALUE);
        durations.record(-1);

        assertThat(durations.longestMillis()).isBetween(1e9, 1.1e9);
    }

    @Test
    void manyThreadsLoseNoMaximum() {
        LongStream.rangeClosed(1, 100_000).parallel().forEach(i -> durations.record(i * 1000));

        assertThat(durations.longestMillis()).isEqualTo(100);
    }

    private void record(double... millis) {
        for (double one : millis) {
            durations.record((long) (one * 1_000_000));
        }
    }
}
