package org.pharos.http.client.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private long seconds;
    private final Progress progress = new Progress(() -> seconds * 1_000_000_000L);

    @Test
    void silenceOfTheTimeoutIsTooLong() {
        seconds = 10;
        assertThatCode(() -> progress.check(TIMEOUT)).doesNotThrowAnyException();
        seconds = 11;
        assertThatThrownBy(() -> progress.check(TIMEOUT)).isInstanceOf(HttpTimeoutException.class);
        assertThatCode(() -> progress.check(Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void bodyOnASlowLineTakesItsTime() {
        for (seconds = 0; seconds < 100; seconds++) {
            progress.sent(20 << 10);
            assertThatCode(() -> progress.check(TIMEOUT)).doesNotThrowAnyException();
        }
    }

    @Test
    void answerMustComeSoonAfterTheBody() {
        seconds = 5;
        progress.sent(100 << 20);
        seconds = 15;
        assertThatCode(() -> progress.check(TIMEOUT)).doesNotThrowAnyException();
        seconds = 16;
        assertThatThrownBy(() -> progress.check(TIMEOUT)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void drippingBodyIsGivenUp() {
        for (seconds = 0; seconds < 12; seconds++) {
            progress.sent(1);
        }
        assertThatThrownBy(() -> progress.check(TIMEOUT)).isInstanceOf(HttpTimeoutException.class);
    }
}
