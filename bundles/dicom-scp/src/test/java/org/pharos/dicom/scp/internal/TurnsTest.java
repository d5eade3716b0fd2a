package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.dicom.scp.internal.Turns.Outcome;

@Timeout(120)
class TurnsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Turns.Watch PATIENT = () -> false;

    private static Outcome take(Turns turns) throws IOException {
        return turns.take(SHORT, PATIENT);
    }

    private static CompletableFuture<Outcome> waiting(Turns turns, Turns.Watch watch) {
        int before = turns.waiting();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return turns.take(LONG, watch);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task).start());
        while (turns.waiting() == before) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    private static Outcome outcome(CompletableFuture<Outcome> future) throws Exception {
        return future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void noMoreThanAllowedRunAtOnce() throws IOException {
        var turns = new Turns(2);

        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
        assertThat(take(turns)).isEqualTo(Outcome.TOO_LATE);
        turns.giveBack();
        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void numberChangesWhileTheyRun() throws Exception {
        var turns = new Turns(1);
        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
        var waiting = waiting(turns, PATIENT);

        turns.resize(2);
        assertThat(outcome(waiting)).isEqualTo(Outcome.TAKEN);

        turns.resize(1);
        turns.giveBack();
        assertThat(take(turns)).as("one still runs").isEqualTo(Outcome.TOO_LATE);
        turns.giveBack();
        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void whoCameFirstIsNext() throws Exception {
        var turns = new Turns(1);
        take(turns);
        List<Integer> order = new CopyOnWriteArrayList<>();
        var looked = new AtomicBoolean();
        var first = waiting(turns, () -> {
            looked.set(true);
            return false;
        });
        var second = waiting(turns, PATIENT);
        var firstDone = first.thenAccept(outcome -> order.add(1));
        var secondDone = second.thenAccept(outcome -> order.add(2));
        while (!looked.get()) {
            Thread.onSpinWait();
        }

        turns.giveBack();
        firstDone.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(second).isNotDone();
        turns.giveBack();
        secondDone.get(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThat(order).containsExactly(1, 2);
    }

    @Test
    void whoGivesUpLeavesTheQueue() throws Exception {
        var turns = new Turns(1);
        take(turns);
        var isOver = new AtomicBoolean();
        var leaving = waiting(turns, isOver::get);
        var staying = waiting(turns, PATIENT);

        isOver.set(true);
        assertThat(outcome(leaving)).isEqualTo(Outcome.GIVEN_UP);
        assertThat(turns.waiting()).isEqualTo(1);
        turns.giveBack();
        assertThat(outcome(staying)).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void failureOfTheWatchEndsTheWaiting() throws IOException {
        var turns = new Turns(1);
        take(turns);

        assertThatThrownBy(() -> turns.take(LONG, () -> {
                    throw new IOException("hung up");
                }))
                .hasMessage("hung up");

        assertThat(turns.waiting()).isZero();
        turns.giveBack();
        assertThat(take(turns)).isEqualTo(Outcome.TAKEN);
    }
}
