package org.pharos.codec.jpeg2000.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Damage;
import org.pharos.codec.common.Images;

class HostileStreamTest {
    private static final int MUTATIONS = 2500;
    private static final int QUALITY = 90;
    /** Of the segments behind the start of the code stream: the size, whose content starts at 6, and the coding behind it. */
    private static final int SIZE = 4;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();
    private final Jpeg2000Encoder encoder = new Jpeg2000Encoder();

    private byte[] stream(FrameFormat format, int number) {
        NativeFrame frame = Images.make(format, number % Images.KINDS, number % 97);
        return encoder.encode(number % 2 == 0 ? Syntaxes.LOSSLESS : Syntaxes.LOSSY, frame, QUALITY)
                .codeStream();
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedStreamsAreDecodedOrRefused() {
        var random = new Random(5);
        int refused = 0;
        PrintStream error = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < MUTATIONS; i++) {
                int samples = random.nextInt(2) * 2 + 1;
                FrameFormat format = Images.format(19, 33, samples, 2 + random.nextInt(15), false);
                if (!isDecoded(format, Damage.to(stream(format, i), 120, random))) {
                    refused++;
                }
            }
        } finally {
            System.setErr(error);
        }

        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private boolean isDecoded(FrameFormat format, byte[] stream) {
        try {
            NativeFrame frame = decoder.decode(Syntaxes.LOSSLESS, format, stream);
            return frame.format().rows() == format.rows();
        } catch (UndecodableFrameException e) {
            return false;
        }
    }

    @Test
    void noiseIsRefused() {
        var random = new Random(6);
        FrameFormat format = Images.format(12, 17, 1, 8, false);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);

            assertThat(isDecoded(format, noise)).isFalse();
        }
    }

    @Test
    void streamOfAnotherSizeIsRefusedBeforeMemoryIsTaken() {
        FrameFormat huge = Images.format(65535, 32767, 1, 8, false);
        FrameFormat colour = Images.format(8, 8, 3, 8, false);
        byte[] stream = stream(Images.format(8, 8, 1, 8, false), 0);

        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, huge, stream))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("8 columns");
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, colour, stream))
                .hasMessageContaining("1 samples");
    }

    @Test
    void tilesAndPiecesAreCounted() {
        FrameFormat format = Images.format(600, 600, 1, 8, false);
        byte[] tiles = stream(format, 0);
        ByteBuffer.wrap(tiles).putInt(SIZE + 20, 1).putInt(SIZE + 24, 1);
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, tiles))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("360000 tiles");

        byte[] layers = stream(format, 0);
        ByteBuffer.wrap(layers).putShort(coding(layers) + 6, (short) 60000);
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, layers))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("too many pieces");
    }

    /** Where the marker of the coding is. */
    private static int coding(byte[] stream) {
        int at = SIZE - 2;
        while ((stream[at + 1] & 0xFF) != (Markers.CODING & 0xFF)) {
            at += 2 + ((stream[at + 2] & 0xFF) << 8 | stream[at + 3] & 0xFF);
        }
        return at;
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void headerOfOnesOnlyEnds() {
        FrameFormat format = Images.format(64, 64, 1, 8, false);
        byte[] stream = stream(format, 0);
        int data = coding(stream);
        while (stream[data] != (byte) 0xFF || stream[data + 1] != (byte) 0x93) {
            data++;
        }
        Arrays.fill(stream, data + 3, stream.length - 2, (byte) 0xFF);

        assertThat(isDecoded(format, stream)).isFalse();
    }

    @Test
    void interruptionEndsTheWork() {
        FrameFormat format = Images.format(8, 8, 1, 8, false);
        byte[] stream = stream(format, 0);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, stream))
                    .isInstanceOf(UndecodableFrameException.class)
                    .hasMessageContaining("too long");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void interruptionEndsWorkThatGoesOn() throws InterruptedException {
        FrameFormat format = Images.format(700, 700, 1, 16, false);
        byte[] stream = stream(format, 2);
        var started = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        try {
            // Far more frames than can be decoded before the time for the test is over.
            var work = executor.submit(() -> {
                started.countDown();
                for (int i = 0; i < 1_000_000; i++) {
                    decoder.decode(Syntaxes.LOSSLESS, format, stream);
                }
                return null;
            });
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            executor.shutdownNow();

            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(work::get).hasCauseInstanceOf(UndecodableFrameException.class);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whatSurroundsTheFrameIsSkipped() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        byte[] stream = stream(format, 0);
        byte[] expected = decoder.decode(Syntaxes.LOSSLESS, format, stream).pixels();
        byte[] noEnd = Arrays.copyOf(stream, stream.length - 2);
        byte[] padded = Arrays.copyOf(stream, stream.length + 1);
        byte[] box = concatenate(
                new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 0xD, 0xA, (byte) 0x87, 0xA},
                new byte[] {0, 0, 0, 9, 'j', 'p', '2', 'h', 1},
                new byte[] {0, 0, 0, 0, 'j', 'p', '2', 'c'},
                stream);
        byte[] comment = concatenate(
                Arrays.copyOf(stream, coding(stream)),
                new byte[] {(byte) 0xFF, 0x64, 0, 5, 0, 1, 'c'},
                new byte[] {(byte) 0xFF, 0x55, 0, 4, 0, 0},
                Arrays.copyOfRange(stream, coding(stream), stream.length));

        for (byte[] each : new byte[][] {noEnd, padded, box, comment}) {
            assertThat(decoder.decode(Syntaxes.LOSSLESS, format, each).pixels()).isEqualTo(expected);
        }
    }

    @Test
    void wrongCountsOfTilePartsAreNotBelieved() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        byte[] stream = stream(format, 0);
        byte[] expected = decoder.decode(Syntaxes.LOSSLESS, format, stream).pixels();
        int tilePart = coding(stream);
        while (stream[tilePart] != (byte) 0xFF || stream[tilePart + 1] != (byte) 0x90) {
            tilePart++;
        }
        for (int count : new int[] {0, 2, 255}) {
            byte[] wrong = stream.clone();
            wrong[tilePart + 11] = (byte) count;
            assertThat(decoder.decode(Syntaxes.LOSSLESS, format, wrong).pixels())
                    .isEqualTo(expected);
        }
        byte[] open = stream.clone();
        ByteBuffer.wrap(open).putInt(tilePart + 6, 0);
        assertThat(decoder.decode(Syntaxes.LOSSLESS, format, open).pixels()).isEqualTo(expected);
    }

    private static byte[] concatenate(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void otherCodingsAreRefused() {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        byte[] highThroughput = stream(format, 0);
        highThroughput[SIZE + 2] = 0x40;
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, highThroughput))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("high-throughput");

        for (int marker : new int[] {0x60, 0x61, 0x74}) {
            byte[] stream = stream(format, 0);
            stream[coding(stream) + 1] = (byte) marker;

            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, stream))
                    .isInstanceOf(UndecodableFrameException.class);
        }
    }
}
