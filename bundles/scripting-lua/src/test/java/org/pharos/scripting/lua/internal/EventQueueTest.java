package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void eventsAreToldInOrderThoughOneFails() {
        try (var queue = new EventQueue(event -> {
            if (event.id().equals("2")) {
                throw new IllegalStateException("broken");
            }
            told.add(event.id());
        })) {
            queue.add(Event.of("f", "1"));
            queue.add(Event.of("f", "2"));
            queue.add(Event.of("f", "3"));
        }
        assertThat(told).containsExactly("1", "3");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndNobodyWaits() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var queue = new EventQueue(
                event -> {
                    busy.countDown();
                    await(go);
                    told.add(event.id());
                },
                1)) {
            queue.add(Event.of("f", "1"));
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
            queue.add(Event.of("f", "2"));
            queue.add(Event.of("f", "3"));
            go.countDown();
        }
        assertThat(told).containsExactly("1", "2");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
