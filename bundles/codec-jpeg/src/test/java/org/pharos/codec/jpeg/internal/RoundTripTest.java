package org.pharos.codec.jpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Frames;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Samples;

class RoundTripTest {
    private static final int QUALITY = 90;

    private final JpegEncoder encoder = new JpegEncoder();
    private final JpegDecoder decoder = new JpegDecoder();

    @Test
    void losslessKeepsEveryFrame() throws UndecodableFrameException {
        var random = new Random(1);
        for (int i = 0; i < 600; i++) {
            int stored = 1 + random.nextInt(16);
            int samples = random.nextInt(3) == 0 ? 3 : 1;
            FrameFormat format = Images.format(
                    1 + random.nextInt(40), 1 + random.nextInt(40), samples, stored, random.nextBoolean());
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);
            String syntax = i % 2 == 0 ? Syntaxes.LOSSLESS : Syntaxes.LOSSLESS_FIRST_ORDER;

            EncodedFrame encoded = encoder.encode(syntax, frame, QUALITY);
            NativeFrame decoded = decoder.decode(syntax, encoded.format(), encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(format);
            assertThat(decoded.pixels())
                    .as("%s, kind %d", format, i % Images.KINDS)
                    .isEqualTo(frame.pixels());
        }
    }

    @Test
    void everyPredictorAndRestartIsDecoded() throws UndecodableFrameException {
        var random = new Random(2);
        for (int i = 0; i < 400; i++) {
            int samples = random.nextInt(2) * 2 + 1;
            FrameFormat format = Images.format(
                    1 + random.nextInt(30), 1 + random.nextInt(50), samples, 2 + random.nextInt(15), false);
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);
            var encoding = new LosslessEncoding(Samples.of(frame), 1 + i % 7, random.nextInt(6));

            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, format, encoding.encode());

            assertThat(decoded.pixels()).as("%s, %d", format, i).isEqualTo(frame.pixels());
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

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS_FIRST_ORDER, frame, QUALITY);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, encoded.format(), encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(format);
            assertThat(decoded.pixels()).isEqualTo(noise);
        }
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
    void lossIsSmallAndSmallerForHigherQuality() throws UndecodableFrameException {
        for (int bits : new int[] {8, 12}) {
            String syntax = bits == 8 ? Syntaxes.BASELINE : Syntaxes.EXTENDED;
            for (int samples = 1; samples <= (bits == 8 ? 3 : 1); samples += 2) {
                NativeFrame frame = Images.make(Images.format(61, 75, samples, bits, false), 0, 1);

                double best = loss(syntax, frame, 100);
                double usual = loss(syntax, frame, 90);
                double poor = loss(syntax, frame, 20);

                assertThat(best).isLessThan(samples == 1 ? 0.5 : 30);
                assertThat(usual).isGreaterThan(best).isLessThan(samples == 1 ? 5 : 40);
                assertThat(poor).isGreaterThan(2 * usual);
            }
        }
    }

    private double loss(String syntax, NativeFrame frame, int quality) throws UndecodableFrameException {
        EncodedFrame encoded = encoder.encode(syntax, frame, quality);
        NativeFrame decoded = decoder.decode(syntax, encoded.format(), encoded.codeStream());
        assertThat(decoded.format()).isEqualTo(frame.format());
        return Frames.meanSquare(frame, decoded);
    }

    @Test
    void sameBlocksComeOfRestarts() throws UndecodableFrameException {
        var random = new Random(4);
        for (int samples = 1; samples <= 3; samples += 2) {
            NativeFrame frame = Images.make(Images.format(45, 70, samples, 8, false), 1, 1);
            byte[] plain = new DctEncoding(Samples.of(frame), 8, QUALITY, false, 0).encode();
            byte[] expected =
                    decoder.decode(Syntaxes.BASELINE, frame.format(), plain).pixels();
            for (int i = 0; i < 20; i++) {
                int interval = 1 + random.nextInt(30);
                byte[] stream = new DctEncoding(Samples.of(frame), 8, QUALITY, false, interval).encode();

                assertThat(decoder.decode(Syntaxes.BASELINE, frame.format(), stream)
                                .pixels())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void coloursAreThoseOfTheDataSet() throws UndecodableFrameException {
        FrameFormat rgb = Images.format(16, 16, 3, 8, false);
        byte[] pixels = new byte[768];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) 200;
            pixels[i + 1] = 30;
            pixels[i + 2] = 90;
        }
        var frame = new NativeFrame(rgb, pixels);
        EncodedFrame encoded = encoder.encode(Syntaxes.BASELINE, frame, 100);

        assertThat(encoded.format().photometricInterpretation()).isEqualTo("YBR_FULL_422");
        NativeFrame asSaid = decoder.decode(Syntaxes.BASELINE, encoded.format(), encoded.codeStream());
        assertThat(asSaid.format()).isEqualTo(rgb);
        assertThat(Frames.greatestDifference(frame, asSaid)).isLessThanOrEqualTo(2);
        NativeFrame asRgb = decoder.decode(Syntaxes.BASELINE, rgb, encoded.codeStream());
        assertThat(asRgb.format()).isEqualTo(rgb);
        // 0.299 * 200 + 0.587 * 30 + 0.114 * 90, and the differences of blue and red to it
        assertThat(Frames.samples(asRgb, rgb)).startsWith(88, 129, 208);
    }

    @Test
    void rangeOfVideoIsStretched() {
        int[][] lines = {{16, 235, 16}, {128, 128, 240}, {128, 128, 16}};

        Ybr.stretch(lines, 8);

        assertThat(lines).isDeepEqualTo(new int[][] {{0, 255, 0}, {128, 128, 255}, {128, 128, 0}});
    }

    @Test
    void losslessYbrStaysYbr() throws UndecodableFrameException {
        FrameFormat ybr = Images.format(9, 9, 3, 8, false).withPhotometricInterpretation("YBR_FULL");
        NativeFrame frame = Images.make(ybr, 1, 1);

        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, 100);
        NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, encoded.format(), encoded.codeStream());

        assertThat(decoded.format()).isEqualTo(ybr);
        assertThat(decoded.pixels()).isEqualTo(frame.pixels());
    }

    @Test
    void lossyFormatIsThatOfTheStandard() throws UndecodableFrameException {
        var roomy = new FrameFormat(8, 8, 1, 16, 8, 15, false, "MONOCHROME2", false);
        NativeFrame frame = Images.make(roomy, 3, 1);

        EncodedFrame encoded = encoder.encode(Syntaxes.BASELINE, frame, 100);
        NativeFrame decoded = decoder.decode(Syntaxes.BASELINE, encoded.format(), encoded.codeStream());

        assertThat(decoded.format()).isEqualTo(Images.format(8, 8, 1, 8, false));
        assertThat(decoded.pixels()[9] & 0xFF)
                .isCloseTo(frame.pixels()[19] & 0xFF, org.assertj.core.data.Offset.offset(2));
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        FrameFormat grey = Images.format(8, 8, 1, 8, false);
        FrameFormat bits = new FrameFormat(8, 8, 1, 1, 1, 0, false, "MONOCHROME2", false);
        FrameFormat deep = new FrameFormat(8, 8, 1, 32, 32, 31, false, "MONOCHROME2", false);

        assertThat(encoder.canEncode(Syntaxes.BASELINE, grey)).isTrue();
        assertThat(encoder.canEncode(Syntaxes.EXTENDED, grey)).isTrue();
        assertThat(encoder.canEncode(Syntaxes.EXTENDED, Images.format(8, 8, 1, 12, false)))
                .isTrue();
        assertThat(encoder.canEncode(Syntaxes.BASELINE, Images.format(8, 8, 1, 12, false)))
                .isFalse();
        assertThat(encoder.canEncode(Syntaxes.EXTENDED, Images.format(8, 8, 1, 12, true)))
                .isFalse();
        assertThat(encoder.canEncode(Syntaxes.EXTENDED, Images.format(8, 8, 1, 16, false)))
                .isFalse();
        assertThat(encoder.canEncode(Syntaxes.BASELINE, grey.withPhotometricInterpretation("PALETTE COLOR")))
                .isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, grey.withPhotometricInterpretation("PALETTE COLOR")))
                .isTrue();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, bits)).isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, deep)).isFalse();
        assertThat(encoder.canEncode("1.2.840.10008.1.2.4.80", grey)).isFalse();
        var frame = new NativeFrame(deep, new byte[256]);
        assertThatThrownBy(() -> encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
