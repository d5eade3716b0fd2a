package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
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
}
