package org.pharos.codec.jpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Damage;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Samples;

class HostileStreamTest {
    private static final int MUTATIONS = 6000;
    private static final int QUALITY = 90;

    private final JpegDecoder decoder = new JpegDecoder();

    @Test
    void damagedStreamsAreDecodedOrRefused() {
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int samples = random.nextInt(2) * 2 + 1;
            int bits = i % 2 == 0 ? 2 + random.nextInt(15) : samples == 1 && random.nextBoolean() ? 12 : 8;
            FrameFormat format = Images.format(19, 33, samples, bits, false);
            byte[] stream = stream(format, i);
            if (!isDecoded(format, Damage.to(stream, 60, random))) {
                refused++;
            }
        }

        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
    }

    private static byte[] stream(FrameFormat format, int number) {
        Samples samples = Samples.of(Images.make(format, number % Images.KINDS, number % 97));
        return number % 2 == 0
                ? new LosslessEncoding(samples, 1 + number % 7, number % 5).encode()
                : new DctEncoding(samples, format.bitsStored(), QUALITY, false, number % 5).encode();
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
        for (int kind = 0; kind < 2; kind++) {
            byte[] stream = stream(Images.format(8, 8, 1, 8, false), kind);

            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, huge, stream))
                    .isInstanceOf(UndecodableFrameException.class)
                    .hasMessageContaining("8 rows");
            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, colour, stream))
                    .hasMessageContaining("1 samples");
            int frame = frame(stream);
            byte[] size = {(byte) 0xFF, (byte) 0xFF, 0x7F, (byte) 0xFF};
            System.arraycopy(size, 0, stream, frame + 5, size.length);
            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, huge, stream))
                    .isInstanceOf(UndecodableFrameException.class)
                    .hasMessageContaining("too short");
        }
    }

    /** Where the marker of the frame is. */
    private static int frame(byte[] stream) {
        for (int at = 2; at < stream.length; ) {
            int marker = stream[at + 1] & 0xFF;
            if (marker == Markers.BASELINE_FRAME || marker == Markers.LOSSLESS_FRAME) {
                return at;
            }
            at += 2 + ((stream[at + 2] & 0xFF) << 8 | stream[at + 3] & 0xFF);
        }
        throw new AssertionError("No frame");
    }

    @Test
    void interruptionEndsTheWork() {
        FrameFormat format = Images.format(8, 8, 1, 8, false);
        for (int kind = 0; kind < 2; kind++) {
            byte[] stream = stream(format, kind);
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, stream))
                        .isInstanceOf(UndecodableFrameException.class)
                        .hasMessageContaining("too long");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void whatSurroundsTheFrameIsSkipped() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        for (int kind = 0; kind < 2; kind++) {
            byte[] stream = stream(format, kind);
            byte[] expected = decoder.decode(Syntaxes.LOSSLESS, format, stream).pixels();
            byte[] noEnd = Arrays.copyOf(stream, stream.length - 2);
            byte[] garbage = Arrays.copyOf(stream, stream.length + 30);
            Arrays.fill(garbage, stream.length, garbage.length, (byte) 0xD9);
            byte[] segments = concatenate(
                    Arrays.copyOf(stream, 2),
                    new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 0, 0, 0, 0, 0, 1},
                    new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 3, 'c', (byte) 0xFF, (byte) 0xFF},
                    Arrays.copyOfRange(stream, 2, stream.length));

            for (byte[] each : new byte[][] {noEnd, garbage, segments}) {
                assertThat(decoder.decode(Syntaxes.LOSSLESS, format, each).pixels())
                        .isEqualTo(expected);
            }
        }
    }

    private static byte[] concatenate(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void heightMayComeAfterTheSamples() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        for (int kind = 0; kind < 2; kind++) {
            byte[] stream = stream(format, kind);
            byte[] expected = decoder.decode(Syntaxes.LOSSLESS, format, stream).pixels();
            int frame = frame(stream);
            stream[frame + 5] = 0;
            stream[frame + 6] = 0;
            byte[] whole = concatenate(
                    Arrays.copyOf(stream, stream.length - 2),
                    new byte[] {(byte) 0xFF, (byte) 0xDC, 0, 4, 0, 12, (byte) 0xFF, (byte) 0xD9});

            assertThat(decoder.decode(Syntaxes.LOSSLESS, format, whole).pixels())
                    .isEqualTo(expected);
            whole[whole.length - 3] = 11;
            assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, whole))
                    .hasMessageContaining("11 rows");
        }
    }

    @Test
    void otherProcessesAreRefused() {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        for (int marker : new int[] {0xC2, 0xC5, 0xC9, 0xCA, 0xCB, 0xF7}) {
            byte[] stream = stream(format, 1);
            stream[frame(stream) + 1] = (byte) marker;

            assertThatThrownBy(() -> decoder.decode(Syntaxes.BASELINE, format, stream))
                    .isInstanceOf(UndecodableFrameException.class)
                    .hasMessageContaining(Integer.toHexString(marker));
        }
    }
}
