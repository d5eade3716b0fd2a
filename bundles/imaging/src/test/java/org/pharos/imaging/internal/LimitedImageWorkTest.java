package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageWork.Piece;
import org.pharos.core.image.ImageWork.Results;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class LimitedImageWorkTest {
    private static final long MEGABYTE = 1 << 20;

    private static ImagingSettings settings(int threads, long bytes) {
        return new ImagingSettings(threads, bytes, 0, Duration.ofSeconds(1));
    }

    private static DataSet image(int rows) {
        var dataSet = new DataSet();
        dataSet.setIntegers(Tag.ROWS, Vr.US, rows);
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, 1024);
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1);
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, 8);
        return dataSet;
    }

    @Test
    void noMoreIsDoneAtOnceThanThereAreThreads() throws Exception {
        var work = new LimitedImageWork(settings(2, 100 * MEGABYTE), 60_000);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> request = () -> work.run(image(1), () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                return now.decrementAndGet() < 2;
            });
            for (var answer : clients.invokeAll(Collections.nCopies(40, request), 60, TimeUnit.SECONDS)) {
                assertThat(answer.get()).isTrue();
            }
            assertThat(most.get()).isBetween(1, 2);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void largeFramesWaitForMemory() throws Exception {
        var work = new LimitedImageWork(settings(4, 5 * MEGABYTE), 1);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var client = Executors.newSingleThreadExecutor();
        try {
            var first = client.submit(() -> work.run(image(1024), () -> {
                begun.countDown();
                return await(end);
            }));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(work.<Boolean>run(image(10), () -> true)).isTrue();
            assertThatThrownBy(() -> work.run(image(1024), () -> true)).satisfies(is(ErrorCode.TIMEOUT));
            end.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(work.<Boolean>run(image(1024), () -> true)).isTrue();
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void whatNeverFitsIsRefused() throws IOException {
        var work = new LimitedImageWork(settings(4, 5 * MEGABYTE), 60_000);

        assertThatThrownBy(() -> work.run(image(2048), () -> true)).satisfies(is(ErrorCode.NOT_ENOUGH_MEMORY));
        work.change(settings(4, 10 * MEGABYTE));
        assertThat(work.<Boolean>run(image(2048), () -> true)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Consumer<Throwable> is(ErrorCode code) {
        return failure -> assertThat(((PharosException) failure).code()).isEqualTo(code);
    }

    @Test
    void resultsComeInOrderThoughPiecesAreDoneAtOnce() throws Exception {
        var work = new LimitedImageWork(settings(4, 100 * MEGABYTE), 60_000);
        var meeting = new CountDownLatch(2);
        var numbers = IntStream.range(0, 10).iterator();

        try (Results<Integer> results = work.inOrder(() -> next(numbers, number -> {
            meet(meeting);
            return number;
        }))) {
            for (int i = 0; i < 10; i++) {
                assertThat(results.next()).contains(i);
            }
            assertThat(results.next()).isEmpty();
        }
        work.stop();
    }

    @Test
    void withOneThreadOrLittleMemoryPiecesAreDoneOneByOne() throws Exception {
        for (var settings : List.of(settings(1, 100 * MEGABYTE), settings(4, 4 * MEGABYTE))) {
            var work = new LimitedImageWork(settings, 60_000);
            var now = new AtomicInteger();
            var numbers = IntStream.range(0, 10).iterator();
            try (Results<Integer> results = work.inOrder(() -> next(numbers, number -> {
                assertThat(now.incrementAndGet()).isEqualTo(1);
                now.decrementAndGet();
                return number;
            }))) {
                for (int i = 0; i < 10; i++) {
                    assertThat(results.next()).contains(i);
                }
            }
            work.stop();
        }
    }

    @Test
    void failureOfAPieceIsItsResultAndEndsTheOthers() throws Exception {
        var work = new LimitedImageWork(settings(2, 100 * MEGABYTE), 60_000);
        var numbers = IntStream.range(0, 1000).iterator();

        try (Results<Integer> results = work.inOrder(() -> next(numbers, number -> {
            if (number == 1) {
                throw new EOFException("the second");
            }
            return number;
        }))) {
            assertThat(results.next()).contains(0);
            assertThatThrownBy(results::next).isInstanceOf(EOFException.class).hasMessage("the second");
        }
        assertThat(numbers.nextInt()).isLessThan(10);

        // whatever was begun has given back its place
        assertThat(work.run(image(33 * 1024), () -> "done")).isEqualTo("done");
        work.stop();
    }

    private static Optional<Piece<Integer>> next(PrimitiveIterator.OfInt numbers, Work work) {
        if (!numbers.hasNext()) {
            return Optional.empty();
        }
        int number = numbers.nextInt();
        return Optional.of(new Piece<>(image(1024), () -> work.on(number)));
    }

    private interface Work {
        int on(int number) throws IOException;
    }

    /** Whoever comes first waits for the second one; nobody after that. */
    private static void meet(CountDownLatch meeting) {
        meeting.countDown();
        try {
            assertThat(meeting.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
