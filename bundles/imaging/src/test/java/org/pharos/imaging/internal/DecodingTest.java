package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

class DecodingTest {
    private static final FrameFormat FORMAT = new FrameFormat(10, 10, 1, 8, 8, 7, false, "MONOCHROME2", false);
    private static final NativeFrame FRAME = new NativeFrame(FORMAT, new byte[100]);
    private static final FrameDecoder DECODER = new NoDecoder();

    private final Decoding decoding = new Decoding(settings(Duration.ofSeconds(60), 1000));

    private static ImagingSettings settings(Duration limit, long cacheBytes) {
        return new ImagingSettings(2, 1 << 20, cacheBytes, limit);
    }

    private static final class NoDecoder implements FrameDecoder {
        @Override
        public Set<String> transferSyntaxes() {
            return Set.of();
        }

        @Override
        public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream) {
            throw new IllegalStateException();
        }
    }

    private static DecodedFrames.Key key(int frame) {
        return new DecodedFrames.Key(new UUID(0, 1), frame, DECODER);
    }

    @AfterEach
    void close() {
        decoding.close();
    }

    @Test
    void whatManyWantIsDecodedOnce() throws Exception {
        var times = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<NativeFrame>> answers = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                answers.add(clients.submit(() -> decoding.decode(key(0), () -> {
                    times.incrementAndGet();
                    begun.countDown();
                    assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
                    return FRAME;
                })));
            }
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            for (Future<NativeFrame> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isSameAs(FRAME);
            }
            assertThat(times).hasValue(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void framesOfAnotherDecoderAreOthers() throws Exception {
        var other = new NativeFrame(FORMAT, new byte[100]);

        assertThat(decoding.decode(key(0), () -> FRAME)).isSameAs(FRAME);
        assertThat(decoding.decode(key(0), () -> other)).isSameAs(FRAME);
        assertThat(decoding.decode(new DecodedFrames.Key(new UUID(0, 1), 0, new NoDecoder()), () -> other))
                .isSameAs(other);
    }

    @Test
    void failureIsNotKept() throws Exception {
        assertThatThrownBy(() -> decoding.decode(key(0), () -> {
                    throw new UndecodableFrameException("damaged");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UndecodableFrameException.class);

        assertThat(decoding.decode(key(0), () -> FRAME)).isSameAs(FRAME);
    }

    @Test
    void timeIsLimited() throws Exception {
        decoding.change(settings(Duration.ofMillis(50), 0));

        assertThatThrownBy(() -> decoding.decode(key(0), () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    throw new UndecodableFrameException("interrupted");
                }))
                .satisfies(DecodingTest::isTimeout);

        decoding.change(settings(Duration.ofSeconds(60), 0));
        assertThat(decoding.decode(key(1), () -> {
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    return FRAME;
                }))
                .isSameAs(FRAME);
    }

    @Test
    void decoderThatDoesNotHeedIsLeftBehind() throws Exception {
        decoding.change(settings(Duration.ofMillis(50), 0));
        var end = new CountDownLatch(1);

        assertThatThrownBy(() -> decoding.decode(key(0), () -> {
                    boolean isOver = false;
                    while (!isOver) {
                        try {
                            isOver = end.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            isOver = false;
                        }
                    }
                    return FRAME;
                }))
                .satisfies(DecodingTest::isTimeout);
        end.countDown();
    }

    private static void isTimeout(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        assertThat(cause)
                .isInstanceOfSatisfying(
                        PharosException.class, known -> assertThat(known.code()).isEqualTo(ErrorCode.TIMEOUT));
    }

    @Test
    void framesThatWereNotAskedForLongAreForgotten() {
        var frames = new DecodedFrames(1000);
        for (int frame = 0; frame < 12; frame++) {
            assertThat(decode(frames, frame)).isEqualTo(1);
            assertThat(decode(frames, 0)).isZero();
        }

        assertThat(frames.keptFrames()).isEqualTo(10);
        assertThat(decode(frames, 0)).isZero();
        assertThat(decode(frames, 11)).isZero();
        assertThat(decode(frames, 1)).isEqualTo(1);

        frames.limit(500);
        assertThat(frames.keptFrames()).isEqualTo(5);
    }

    @Test
    void framesAsLargeAsTheCacheAreNotKept() {
        var frames = new DecodedFrames(300);

        assertThat(decode(frames, 0)).isEqualTo(1);
        assertThat(decode(frames, 0)).isEqualTo(1);
        assertThat(frames.keptFrames()).isZero();
    }

    /** How often a frame had to be decoded: once, or not at all. */
    private static int decode(DecodedFrames frames, int frame) {
        var times = new AtomicInteger();
        var answer = frames.find(key(frame), future -> {
            times.incrementAndGet();
            assertThat(future.complete(FRAME)).isTrue();
        });
        assertThat(answer).isCompletedWithValue(FRAME);
        return times.get();
    }
}
