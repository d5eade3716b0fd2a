package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final int SECONDS = 60;

    private final List<String> done = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);
    private LoaderThreads threads = new LoaderThreads(0);

    @AfterEach
    void stop() {
        threads.stop();
    }

    /** Counts how many are open. */
    private final class Source implements InstanceSource {
        Source() {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public String transferSyntaxUid() {
            return "";
        }

        @Override
        public boolean isCompressible() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            open.decrementAndGet();
            closed.release();
        }
    }

    private ReadAhead.Taker noting(String name) {
        return opening -> {
            try (InstanceSource source = opening.open()) {
                done.add(name + (source instanceof Source ? "" : "?"));
            } catch (FileNotFoundException e) {
                done.add(name + " lost");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 64})
    void stepsKeepTheirOrder(int wanted) throws IOException {
        threads = new LoaderThreads(wanted);
        var expected = new ArrayList<String>();

        try (var ahead = new ReadAhead(threads)) {
            for (int i = 0; i < 300; i++) {
                String name = "" + i;
                if (i % 7 == 0) {
                    ahead.then(() -> done.add(name));
                    expected.add(name);
                } else if (i % 11 == 0) {
                    ahead.load(
                            () -> {
                                throw new FileNotFoundException(name);
                            },
                            noting(name));
                    expected.add(name + " lost");
                } else {
                    ahead.load(Source::new, noting(name));
                    expected.add(name);
                }
            }
            ahead.finish();
        }

        assertThat(done).isEqualTo(expected);
        assertThat(open).hasValue(0);
        assertThat(mostOpen.get()).isBetween(1, wanted + 1);
    }

    @Test
    void instancesAreOpenedWhileAnotherIsTaken() throws Exception {
        threads = new LoaderThreads(2);
        var opened = new CountDownLatch(2);

        try (var ahead = new ReadAhead(threads)) {
            ahead.load(Source::new, opening -> {
                opening.open().close();
                done.add("waited " + await(opened));
            });
            for (int i = 0; i < 2; i++) {
                ahead.load(
                        () -> {
                            opened.countDown();
                            return new Source();
                        },
                        noting("other"));
            }
            ahead.finish();
        }

        assertThat(done).containsExactly("waited true", "other", "other");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void whatWasOpenedForNothingIsClosed() throws Exception {
        threads = new LoaderThreads(4);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);

        try (var ahead = new ReadAhead(threads)) {
            ahead.load(
                    () -> {
                        begun.countDown();
                        assertThat(await(goOn)).isTrue();
                        return new Source();
                    },
                    noting("never"));
            ahead.load(Source::new, noting("never"));
            assertThat(await(begun)).isTrue();
        }
        goOn.countDown();

        assertThat(closed.tryAcquire(2, SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(open).hasValue(0);
        assertThat(done).isEmpty();
    }

    @Test
    void failureOfAnyKindComesOutWhereTheInstanceIsTaken() throws IOException {
        threads = new LoaderThreads(1);
        try (var ahead = new ReadAhead(threads)) {
            ahead.load(
                    () -> {
                        throw new IllegalStateException("bug");
                    },
                    noting("never"));

            assertThatThrownBy(ahead::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bug");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void interruptionEndsTheWaiting() throws Exception {
        threads = new LoaderThreads(1);
        var goOn = new CountDownLatch(1);
        try (var ahead = new ReadAhead(threads)) {
            ahead.load(
                    () -> {
                        assertThat(await(goOn)).isTrue();
                        return new Source();
                    },
                    noting("never"));

            Thread.currentThread().interrupt();
            assertThatThrownBy(ahead::finish).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            goOn.countDown();
        }
        assertThat(closed.tryAcquire(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workIsDoneEvenAfterTheEndOfTheThreads() throws IOException {
        threads = new LoaderThreads(3);
        try (var ahead = new ReadAhead(threads)) {
            threads.stop();
            ahead.load(Source::new, noting("late"));
            ahead.finish();
        }
        assertThat(done).containsExactly("late");
    }
}
