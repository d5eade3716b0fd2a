package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void noMoreThanAllowedRunAtOnce() throws IOException {
        var turns = new Turns(2);

        assertThat(turns.take(SHORT)).isTrue();
        assertThat(turns.take(SHORT)).isTrue();
        assertThat(turns.take(SHORT)).isFalse();
        assertThat(turns.takeAtOnce()).isFalse();
        turns.giveBack();
        assertThat(turns.takeAtOnce()).isTrue();
    }

    @Test
    void numberChangesWhileTheyRun() throws IOException {
        var turns = new Turns(1);
        assertThat(turns.take(SHORT)).isTrue();

        turns.resize(2);
        assertThat(turns.take(SHORT)).isTrue();

        turns.resize(1);
        turns.giveBack();
        assertThat(turns.take(SHORT)).as("one still runs").isFalse();
        turns.giveBack();
        assertThat(turns.take(SHORT)).isTrue();
    }

    @Test
    void whoWaitsGetsTheNextTurn() throws Exception {
        var turns = new Turns(1);
        turns.take(SHORT);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return turns.take(LONG);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        turns.giveBack();

        assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
