package org.pharos.storage.filesystem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedForceTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachCallerAloneGetsARunOfItsOwn() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        SharedForce force = new SharedForce(runs::incrementAndGet);

        force.force();
        force.force();

        assertThat(runs).hasValue(2);
    }

    @Test
    void runSeesAllThatWasDoneBeforeTheCall() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicInteger forced = new AtomicInteger();
        SharedForce force = new SharedForce(() -> forced.set(written.get()));
        List<Future<Boolean>> results = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            results.add(threads.submit(() -> {
                for (int i = 0; i < 2000; i++) {
                    int mine = written.incrementAndGet();
                    force.force();
                    if (forced.get() < mine) {
                        return false;
                    }
                }
                return true;
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
    }

    @Test
    void failureReachesItsCallerAndNobodyLater() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        SharedForce force = new SharedForce(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IOException("cable pulled");
            }
        });

        assertThatThrownBy(force::force).isInstanceOf(IOException.class).hasMessage("cable pulled");
        force.force();
    }

    @Test
    void crashOfTheLeaderFreesTheOthers() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        SharedForce force = new SharedForce(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("bug");
            }
        });

        assertThatThrownBy(force::force).isInstanceOf(IllegalStateException.class);
        force.force();

        assertThat(runs).hasValue(2);
    }

    @Test
    void interruptOfTheLeaderIsNotPassedOn() throws Exception {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        SharedForce force = new SharedForce(() -> {
            switch (runs.incrementAndGet()) {
                case 1 -> {
                    firstRuns.countDown();
                    awaitQuietly(release);
                }
                case 2 -> throw new ClosedByInterruptException();
                default -> {}
            }
        });
        Future<?> first = threads.submit(() -> forced(force));
        firstRuns.await();
        Future<Boolean> second = threads.submit(() -> forced(force));
        Future<Boolean> third = threads.submit(() -> forced(force));
        release.countDown();
        first.get();

        // At most the one that led the interrupted run has failed, whether or not they shared it.
        assertThat(List.of(second.get(), third.get())).contains(true);
    }

    private static boolean forced(SharedForce force) {
        try {
            force.force();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
