package org.pharos.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

class EventDispatcherTest {
    private static final ResourceId ID = ResourceId.ofPatient("");

    private final BlockingQueue<Long> heard = new ArrayBlockingQueue<>(100);
    private EventDispatcher dispatcher = new EventDispatcher(1, listening());

    @AfterEach
    void stop() {
        dispatcher.stop();
    }

    @Test
    void listenersHearChangesInOrder() throws InterruptedException {
        dispatcher = new EventDispatcher(10, listening(c -> heard.add(c.seq())));

        dispatcher.committed(List.of(change(1), change(2)));
        dispatcher.committed(List.of(change(3)));

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
        assertThat(next()).isEqualTo(3);
    }

    @Test
    void failingListenerDoesNotKeepOthersFromHearing() throws InterruptedException {
        Consumer<Change> broken = c -> {
            throw new IllegalStateException("broken plugin");
        };
        dispatcher = new EventDispatcher(10, listening(broken, c -> heard.add(c.seq())));

        dispatcher.committed(List.of(change(1)));
        dispatcher.committed(List.of(change(2)));

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
    }

    @Test
    void stuckListenerDoesNotHoldUpCommits() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        dispatcher = new EventDispatcher(2, listening(c -> {
            await(stuck);
            heard.add(c.seq());
        }));

        for (int i = 1; i <= 50; i++) {
            dispatcher.committed(List.of(change(i)));
        }
        stuck.countDown();

        assertThat(next()).isEqualTo(1);
        assertThat(heard.size()).isLessThan(10);
    }

    @SafeVarargs
    private static EventDispatcher.Listeners listening(Consumer<Change>... listeners) {
        return new EventDispatcher.Listeners() {
            @Override
            public void open() {
                assertThat(listeners).doesNotContainNull();
            }

            @Override
            public List<Consumer<Change>> current() {
                return List.of(listeners);
            }

            @Override
            public void close() {
                assertThat(listeners).doesNotContainNull();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Long next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private static Change change(long seq) {
        return new Change(seq, ChangeType.NEW_PATIENT, ResourceLevel.PATIENT, ID, Instant.EPOCH);
    }
}
