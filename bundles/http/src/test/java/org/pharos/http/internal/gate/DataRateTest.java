package org.pharos.http.internal.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DataRateTest {
    private final AtomicLong clock = new AtomicLong();
    private final DataRate rate = new DataRate(clock::get);

    @Test
    void whatTheServerDoesBetweenReadsDoesNotCount() {
        assertThatCode(() -> {
                    afterSeconds(1, 1);
                    clock.addAndGet(TimeUnit.HOURS.toNanos(1));
                    afterSeconds(1, 2);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aSlowStartIsForgiven() {
        assertThatCode(() -> {
                    afterSeconds(5, 1);
                    afterSeconds(1, 600);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aTrickleIsGivenUp() {
        assertThatThrownBy(() -> {
                    for (int second = 1; second <= 10; second++) {
                        afterSeconds(1, 99L * second);
                    }
                })
                .isInstanceOf(BodyTooSlowException.class)
                .hasMessageContaining("594 bytes in 6000 ms");
    }

    @Test
    void theLeastRateIsEnough() {
        assertThatCode(() -> {
                    for (int second = 1; second <= 100; second++) {
                        afterSeconds(1, 100L * second);
                    }
                })
                .doesNotThrowAnyException();
    }

    private void afterSeconds(int seconds, long readBytes) throws BodyTooSlowException {
        rate.beginWaiting();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        rate.endWaiting(readBytes);
    }
}
