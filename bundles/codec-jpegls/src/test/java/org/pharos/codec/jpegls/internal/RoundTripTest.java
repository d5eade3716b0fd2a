package org.pharos.codec.jpegls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Samples;

class RoundTripTest {
    private static final int QUALITY = 90;

    private final JpegLsEncoder encoder = new JpegLsEncoder();
    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @Test
    void losslessKeepsEveryFrame() throws UndecodableFrameException {
        var random = new Random(1);
        for (int i = 0; i < 600; i++) {
            int stored = 1 + random.nextInt(16);
            FrameFormat format = Images.format(
                    1 + random.nextInt(40),
                    1 + random.nextInt(40),
                    random.nextInt(3) == 0 ? 3 : 1,
                    stored,
                    random.nextBoolean());
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, encoded.format(), encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(format);
            assertThat(decoded.pixels())
                    .as("%s, kind %d", format, i % Images.KINDS)
                    .isEqualTo(frame.pixels());
        }
    }

    @Test
    void everyInterleavingPresetAndRestartIsDecoded() throws UndecodableFrameException {
        var random = new Random(2);
        for (int i = 0; i < 600; i++) {
            int stored = 2 + random.nextInt(15);
            int max = (1 << stored) - 1;
            FrameFormat format = Images.format(
                    1 + random.nextInt(30), 1 + random.nextInt(50), random.nextInt(2) * 2 + 1, stored, false);
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);
            int near = Math.min(max / 2, random.nextInt(4));
            Presets presets = presets(random, max, near);
            var interleave = format.samplesPerPixel() == 1 ? Interleave.NONE : Interleave.values()[i % 3];
            var encoding = new FrameEncoding(Samples.of(frame), presets, near, interleave, random.nextInt(6));

            NativeFrame decoded = decoder.decode(Syntaxes.NEAR_LOSSLESS, format, encoding.encode());

            assertThat(greatestDifference(frame, decoded))
                    .as("%s %s", format, encoding)
                    .isLessThanOrEqualTo(near);
        }
    }

    /** T.87 H.3: an image of four by four, and its code stream. */
    @Test
    void exampleOfTheStandardIsReproduced() throws UndecodableFrameException {
        FrameFormat format = Images.format(4, 4, 1, 8, false);
        byte[] pixels = HexFormat.of().parseHex("00005a4a44322bcd4091919164919191");
        byte[] stream = HexFormat.of()
                .parseHex("ffd8fff7000b08000400040101110" + "0ffda0008010100000000c000006c80208e01c0000057400000"
                        + "6ee6000001bc18000005d80000916" + "0ffd9");

        assertThat(encoder.encode(Syntaxes.LOSSLESS, new NativeFrame(format, pixels), QUALITY)
                        .codeStream())
                .isEqualTo(stream);
        assertThat(decoder.decode(Syntaxes.LOSSLESS, format, stream).pixels()).isEqualTo(pixels);
    }

    private static Presets presets(Random random, int max, int near) {
        Presets usual = Presets.defaults(max, near);
        if (random.nextBoolean()) {
            return usual;
        }
        int t1 = near + 1 + random.nextInt(max - near);
        int t2 = t1 + random.nextInt(max - t1 + 1);
        int t3 = t2 + random.nextInt(max - t2 + 1);
        return new Presets(max, t1, t2, t3, 3 + random.nextInt(Math.max(255, max) - 2));
    }

    @Test
    void maximumBelowTheBitsIsKept() throws UndecodableFrameException {
        FrameFormat format = Images.format(20, 20, 1, 8, false);
        NativeFrame frame = Images.make(format, 2, 1);
        for (int i = 0; i < frame.pixels().length; i++) {
            frame.pixels()[i] = (byte) ((frame.pixels()[i] & 0xFF) % 101);
        }
        for (int near = 0; near < 3; near++) {
            var encoding = new FrameEncoding(Samples.of(frame), Presets.defaults(100, near), near, Interleave.NONE, 0);

            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, format, encoding.encode());

            assertThat(greatestDifference(frame, decoded)).isLessThanOrEqualTo(near);
        }
    }

    @Test
    void bitsOutsideOfTheStoredOnesAreKept() throws UndecodableFrameException {
        var overlay = new FrameFormat(16, 16, 1, 16, 12, 11, false, "MONOCHROME2", false);
        var high = new FrameFormat(16, 16, 1, 16, 12, 15, true, "MONOCHROME2", false);
        for (FrameFormat format : new FrameFormat[] {overlay, high}) {
            byte[] noise = new byte[512];
            new Random(3).nextBytes(noise);
            var frame = new NativeFrame(format, noise);

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, encoded.format(), encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(format);
            assertThat(decoded.pixels()).isEqualTo(noise);
        }
    }

    @Test
    void errorIsBoundedAndSmallerForHigherQuality() throws UndecodableFrameException {
        var random = new Random(4);
        for (int i = 0; i < 200; i++) {
            FrameFormat format =
                    Images.format(20, 30, random.nextInt(2) * 2 + 1, 2 + random.nextInt(15), random.nextBoolean());
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);

            assertThat(error(frame, 100)).isLessThanOrEqualTo(1);
            assertThat(error(frame, 90)).isLessThanOrEqualTo(2);
            assertThat(error(frame, 50)).isLessThanOrEqualTo(10);
        }
    }

    private int error(NativeFrame frame, int quality) throws UndecodableFrameException {
        EncodedFrame encoded = encoder.encode(Syntaxes.NEAR_LOSSLESS, frame, quality);
        return greatestDifference(
                frame, decoder.decode(Syntaxes.NEAR_LOSSLESS, encoded.format(), encoded.codeStream()));
    }

    @Test
    void planesBecomePixels() throws UndecodableFrameException {
        FrameFormat format = Images.format(9, 7, 3, 12, true).withPlanar(true);
        NativeFrame frame = Images.make(format, 1, 1);

        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);
        NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, format, encoded.codeStream());

        NativeFrame expected = Images.make(format.withPlanar(false), 1, 1);
        assertThat(encoded.format()).isEqualTo(expected.format());
        assertThat(decoded.format()).isEqualTo(expected.format());
        assertThat(decoded.pixels()).isEqualTo(expected.pixels());
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        FrameFormat bits = new FrameFormat(8, 8, 1, 1, 1, 0, false, "MONOCHROME2", false);
        FrameFormat deep = new FrameFormat(8, 8, 1, 32, 32, 31, false, "MONOCHROME2", false);
        FrameFormat subsampled = Images.format(8, 8, 3, 8, false).withPhotometricInterpretation("YBR_FULL_422");
        FrameFormat palette = Images.format(8, 8, 1, 8, false).withPhotometricInterpretation("PALETTE COLOR");

        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, bits)).isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, deep)).isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, subsampled)).isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, palette)).isTrue();
        assertThat(encoder.canEncode(Syntaxes.NEAR_LOSSLESS, palette)).isFalse();
        assertThat(encoder.canEncode("1.2.840.10008.1.2.4.50", palette)).isFalse();
        var frame = new NativeFrame(deep, new byte[256]);
        assertThatThrownBy(() -> encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static int greatestDifference(NativeFrame expected, NativeFrame found) {
        FrameFormat format = expected.format();
        assertThat(found.format()).isEqualTo(format);
        int greatest = 0;
        int bytes = format.bitsAllocated() / 8;
        for (int at = 0; at < expected.pixels().length; at += bytes) {
            greatest = Math.max(greatest, Math.abs(number(expected, at) - number(found, at)));
        }
        return greatest;
    }

    private static int number(NativeFrame frame, int at) {
        int low = frame.pixels()[at] & 0xFF;
        int raw = frame.format().bitsAllocated() == 8 ? low : low | (frame.pixels()[at + 1] & 0xFF) << 8;
        int spare = Integer.SIZE - frame.format().bitsStored();
        return frame.format().signed() ? raw << spare >> spare : raw << spare >>> spare;
    }
}
