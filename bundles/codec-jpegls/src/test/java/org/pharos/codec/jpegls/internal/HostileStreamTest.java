package org.pharos.codec.jpegls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final int MUTATIONS = 3000;

    private final JpegLsDecoder decoder = new JpegLsDecoder();
    private final JpegLsEncoder encoder = new JpegLsEncoder();

    @Test
    void damagedStreamsAreDecodedOrRefused() {
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int samples = random.nextInt(2) * 2 + 1;
            FrameFormat format = Images.format(12, 17, samples, 2 + random.nextInt(15), random.nextBoolean());
            var frame = Images.make(format, i % Images.KINDS, i % 97);
            var interleave = samples == 1 ? Interleave.NONE : Interleave.values()[i % 3];
            int near = random.nextInt(2);
            int max = (1 << format.bitsStored()) - 1;
            byte[] stream = new FrameEncoding(
                            Samples.ofStoredBits(frame), Presets.defaults(max, near), near, interleave, i % 5)
                    .encode();
            if (!isDecoded(format, Damage.to(stream, 60, random))) {
                refused++;
            }
        }

        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
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
        FrameFormat small = Images.format(8, 8, 1, 8, false);
        byte[] stream = lossless(Images.make(small, 0, 1));
        FrameFormat huge = Images.format(65535, 32767, 1, 8, false);
        FrameFormat colour = Images.format(8, 8, 3, 8, false);

        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, huge, stream))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("8 rows");
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, colour, stream))
                .hasMessageContaining("1 samples");
        stream[7] = (byte) 0xFF;
        stream[8] = (byte) 0xFF;
        stream[9] = 0x7F;
        stream[10] = (byte) 0xFF;
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, huge, stream))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessageContaining("too short");
    }

    private byte[] lossless(NativeFrame frame) {
        return encoder.encode(Syntaxes.LOSSLESS, frame, 100).codeStream();
    }

    @Test
    void interruptionEndsTheWork() {
        FrameFormat format = Images.format(8, 8, 1, 8, false);
        byte[] stream = lossless(Images.make(format, 0, 1));
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
    void whatSurroundsTheFrameIsSkipped() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 12, true);
        NativeFrame frame = Images.make(format, 1, 1);
        byte[] stream = lossless(frame);
        byte[] noEnd = Arrays.copyOf(stream, stream.length - 2);
        byte[] garbage = Arrays.copyOf(stream, stream.length + 30);
        Arrays.fill(garbage, stream.length, garbage.length, (byte) 0xD9);
        byte[] segments = concatenate(
                Arrays.copyOf(stream, 2),
                new byte[] {(byte) 0xFF, (byte) 0xE8, 0, 4, 'S', 'P', (byte) 0xFF, (byte) 0xFE, 0, 3, 'c'},
                new byte[] {(byte) 0xFF, (byte) 0xFF},
                Arrays.copyOfRange(stream, 2, stream.length));

        for (byte[] each : new byte[][] {noEnd, garbage, segments}) {
            assertThat(decoder.decode(Syntaxes.LOSSLESS, format, each).pixels()).isEqualTo(frame.pixels());
        }
    }

    private static byte[] concatenate(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void heightMayComeAfterTheSamples() throws UndecodableFrameException {
        FrameFormat format = Images.format(12, 9, 1, 8, false);
        NativeFrame frame = Images.make(format, 1, 1);
        byte[] stream = lossless(frame);
        stream[7] = 0;
        stream[8] = 0;
        assertThat(stream[2] & 0xFF).isEqualTo(0xFF);
        byte[] whole = concatenate(
                Arrays.copyOf(stream, stream.length - 2),
                new byte[] {(byte) 0xFF, (byte) 0xDC, 0, 4, 0, 12, (byte) 0xFF, (byte) 0xD9});

        assertThat(decoder.decode(Syntaxes.LOSSLESS, format, whole).pixels()).isEqualTo(frame.pixels());
        whole[whole.length - 3] = 11;
        assertThatThrownBy(() -> decoder.decode(Syntaxes.LOSSLESS, format, whole))
                .hasMessageContaining("11 rows");
    }
}
