package org.pharos.codec.rle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

class RleFrameCodecTest {
    private static final String RLE = "1.2.840.10008.1.2.5";

    private final RleFrameDecoder decoder = new RleFrameDecoder();
    private final RleFrameEncoder encoder = new RleFrameEncoder();

    private static FrameFormat format(int rows, int columns, int samples, int bits, boolean planar) {
        String colours = samples == 1 ? "MONOCHROME2" : "RGB";
        return new FrameFormat(rows, columns, samples, bits, bits, bits - 1, false, colours, planar);
    }

    /** Noise, runs of all lengths, and constant rows. */
    private static byte[] pixels(FrameFormat format, long seed) {
        var random = new Random(seed);
        var pixels = new byte[(int) format.nativeLength()];
        int at = 0;
        while (at < pixels.length) {
            int length = Math.min(pixels.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 5));
            Arrays.fill(pixels, at, at + length, (byte) random.nextInt());
            at += length;
        }
        return pixels;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 8, false",
        "7, 129, 1, 8, false",
        "300, 257, 1, 16, false",
        "16, 33, 1, 32, false",
        "5, 6, 1, 64, false",
        "64, 64, 3, 8, false",
        "64, 63, 3, 8, true",
        "9, 200, 3, 16, false",
        "9, 200, 3, 16, true",
        "10, 10, 4, 8, false"
    })
    void whatWasEncodedComesBack(int rows, int columns, int samples, int bits, boolean planar) throws Exception {
        FrameFormat format = format(rows, columns, samples, bits, planar);
        var frame = new NativeFrame(format, pixels(format, rows * 31L + columns));

        EncodedFrame encoded = encoder.encode(RLE, frame, 90);
        NativeFrame decoded = decoder.decode(RLE, encoded.format(), encoded.codeStream());

        assertThat(encoded.codeStream().length % 2).isZero();
        assertThat(decoded.format()).isEqualTo(format.withPlanar(false));
        assertThat(decoded.pixels()).isEqualTo(planar ? interleaved(frame) : frame.pixels());
    }

    private static byte[] interleaved(NativeFrame frame) {
        int samples = frame.format().samplesPerPixel();
        int bytes = frame.format().bitsAllocated() / 8;
        int count = frame.format().rows() * frame.format().columns();
        var pixels = new byte[frame.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / (samples * bytes);
            int sample = i / bytes % samples;
            pixels[i] = frame.pixels()[(sample * count + pixel) * bytes + i % bytes];
        }
        return pixels;
    }

    @Test
    void runsEndWithTheirRow() throws Exception {
        FrameFormat format = format(2, 4, 1, 8, false);

        byte[] stream =
                encoder.encode(RLE, new NativeFrame(format, new byte[8]), 90).codeStream();

        assertThat(Arrays.copyOfRange(stream, 64, stream.length)).containsExactly(-3, 0, -3, 0);
    }

    @Test
    void noOperationIsSkipped() throws Exception {
        var stream = new byte[70];
        stream[0] = 1;
        stream[4] = 64;
        System.arraycopy(new byte[] {-128, -1, 7, 0, 9, 0}, 0, stream, 64, 6);

        assertThat(decoder.decode(RLE, format(1, 3, 1, 8, false), stream).pixels())
                .containsExactly(7, 7, 9);
    }

    @Test
    void whatIsBeyondTheImageIsPadding() throws Exception {
        var stream = new byte[70];
        stream[0] = 1;
        stream[4] = 64;
        System.arraycopy(new byte[] {-9, 7, 0, 1, 0, 0}, 0, stream, 64, 6);

        assertThat(decoder.decode(RLE, format(1, 3, 1, 8, false), stream).pixels())
                .containsExactly(7, 7, 7);
    }

    @Test
    void streamOfAnotherImageIsRefused() {
        FrameFormat grey = format(16, 16, 1, 16, false);
        byte[] stream =
                encoder.encode(RLE, new NativeFrame(grey, pixels(grey, 1)), 90).codeStream();

        assertThatThrownBy(() -> decoder.decode(RLE, format(16, 16, 1, 8, false), stream))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("segments");
        assertThatThrownBy(() -> decoder.decode(RLE, format(17, 16, 1, 16, false), stream))
                .isInstanceOf(UndecodableFrameException.class);
    }

    @Test
    void noMemoryIsTakenForWhatAStreamCannotFill() {
        FrameFormat huge = format(40_000, 40_000, 1, 8, false);

        assertThatThrownBy(() -> decoder.decode(RLE, huge, new byte[1000]))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("too short");
    }

    @Test
    void bitsAreRefused() {
        FrameFormat bits = new FrameFormat(8, 8, 1, 1, 1, 0, false, "MONOCHROME2", false);

        assertThat(encoder.canEncode(RLE, bits)).isFalse();
        assertThatThrownBy(() -> encoder.encode(RLE, new NativeFrame(bits, new byte[8]), 90))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decoder.decode(RLE, bits, new byte[100]))
                .isInstanceOf(UndecodableFrameException.class);
    }

    @Test
    void interruptionEndsDecoding() {
        FrameFormat format = format(64, 64, 1, 8, false);
        byte[] stream = encoder.encode(RLE, new NativeFrame(format, pixels(format, 2)), 90)
                .codeStream();

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> decoder.decode(RLE, format, stream)).hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void damagedStreamsGiveAFrameOrAnError() {
        FrameFormat format = format(12, 40, 3, 16, false);
        byte[] whole = encoder.encode(RLE, new NativeFrame(format, pixels(format, 3)), 90)
                .codeStream();
        var random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] stream = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; change < 1 + random.nextInt(4) && stream.length > 0; change++) {
                stream[random.nextInt(random.nextBoolean() ? Math.min(64, stream.length) : stream.length)] =
                        (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(RLE, format, stream).pixels()).hasSize((int) format.nativeLength());
            } catch (UndecodableFrameException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5000, 19_999);
    }
}
