package org.pharos.codec.jpeg2000.internal;

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

class RoundTripTest {
    private static final int QUALITY = 90;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();
    private final Jpeg2000Encoder encoder = new Jpeg2000Encoder();

    @Test
    void losslessFramesAreExact() throws UndecodableFrameException {
        var random = new Random(1);
        for (int i = 0; i < 400; i++) {
            int samples = random.nextInt(2) * 2 + 1;
            int stored = 1 + random.nextInt(16);
            int side = i % 20 == 0 ? 300 : 50;
            FrameFormat format = Images.format(
                    1 + random.nextInt(side), 1 + random.nextInt(side), samples, stored, random.nextBoolean());
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, encoded.format(), encoded.codeStream());

            assertThat(encoded.format().photometricInterpretation())
                    .isEqualTo(samples == 1 ? "MONOCHROME2" : "YBR_RCT");
            assertThat(decoded.format()).isEqualTo(format);
            assertThat(decoded.pixels())
                    .as("%s, kind %d", format, i % Images.KINDS)
                    .isEqualTo(frame.pixels());
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
    void planesBecomePixels() throws UndecodableFrameException {
        FrameFormat format = Images.format(9, 7, 3, 12, true).withPlanar(true);
        NativeFrame frame = Images.make(format, 1, 1);

        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);
        NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, format, encoded.codeStream());

        NativeFrame expected = Images.make(format.withPlanar(false), 1, 1);
        assertThat(encoded.format().planar()).isFalse();
        assertThat(decoded.format()).isEqualTo(expected.format());
        assertThat(decoded.pixels()).isEqualTo(expected.pixels());
    }

    @Test
    void onlyRgbIsTransformed() throws UndecodableFrameException {
        FrameFormat ybr = Images.format(20, 30, 3, 8, false).withPhotometricInterpretation("YBR_FULL");
        NativeFrame frame = Images.make(ybr, 1, 1);

        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);

        assertThat(encoded.format()).isEqualTo(ybr);
        NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, ybr, encoded.codeStream());
        assertThat(decoded.format()).isEqualTo(ybr);
        assertThat(decoded.pixels()).isEqualTo(frame.pixels());
    }

    @Test
    void transformationIsThatOfTheStreamWhateverTheDataSetSays() throws UndecodableFrameException {
        FrameFormat rgb = Images.format(20, 30, 3, 8, false);
        NativeFrame frame = Images.make(rgb, 1, 1);
        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY);

        for (String colours : new String[] {"RGB", "YBR_RCT", "YBR_ICT"}) {
            FrameFormat said = rgb.withPhotometricInterpretation(colours);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSY, said, encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(rgb);
            assertThat(decoded.pixels()).isEqualTo(frame.pixels());
        }
    }

    @Test
    void signsAreThoseOfTheDataSet() throws UndecodableFrameException {
        FrameFormat signed = Images.format(20, 30, 1, 12, true);
        FrameFormat unsigned = Images.format(20, 30, 1, 12, false);
        for (FrameFormat format : new FrameFormat[] {signed, unsigned}) {
            FrameFormat other = format.signed() ? unsigned : signed;
            NativeFrame frame = Images.make(format, 2, 1);

            byte[] stream = encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY).codeStream();
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSLESS, other, stream);

            assertThat(decoded.format()).isEqualTo(other);
            assertThat(Frames.samples(decoded, other)).isEqualTo(Frames.samples(frame, other));
        }
    }

    @Test
    void lossIsSmallAndSmallerForHigherQuality() throws UndecodableFrameException {
        for (int bits : new int[] {8, 12, 16}) {
            for (int samples = 1; samples <= 3; samples += 2) {
                FrameFormat format = Images.format(161, 175, samples, bits, bits == 12);
                NativeFrame frame = Images.make(format, 1, 1);
                double noise = Math.pow(1 << bits - 6, 2);

                double best = loss(frame, 100);
                double usual = loss(frame, QUALITY);
                double poor = loss(frame, 20);

                assertThat(best).as("%s", format).isLessThan(noise / 10);
                assertThat(usual).as("%s", format).isGreaterThan(best).isLessThan(2 * noise);
                assertThat(poor).as("%s", format).isGreaterThan(1.2 * usual);
            }
        }
    }

    private double loss(NativeFrame frame, int quality) throws UndecodableFrameException {
        EncodedFrame encoded = encoder.encode(Syntaxes.LOSSY, frame, quality);
        FrameFormat format = frame.format();
        double samples = (double) format.rows() * format.columns() * format.samplesPerPixel();
        double bytes = samples * format.bitsStored() / 8 / FrameEncoding.ratio(quality) + 300;
        assertThat((double) encoded.codeStream().length).isLessThan(bytes);

        NativeFrame decoded = decoder.decode(Syntaxes.LOSSY, encoded.format(), encoded.codeStream());
        assertThat(decoded.format()).isEqualTo(format);
        return Frames.meanSquare(frame, decoded);
    }

    @Test
    void lossyFramesOfAllSizesAreDecoded() throws UndecodableFrameException {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            FrameFormat format = Images.format(
                    1 + random.nextInt(40),
                    1 + random.nextInt(40),
                    random.nextInt(2) * 2 + 1,
                    2 + random.nextInt(15),
                    random.nextBoolean());
            NativeFrame frame = Images.make(format, i % Images.KINDS, i);

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSY, frame, 1 + random.nextInt(100));
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSY, encoded.format(), encoded.codeStream());

            assertThat(decoded.format()).isEqualTo(format);
        }
    }

    @Test
    void lossySamplesKeepTheirSign() throws UndecodableFrameException {
        for (int bits : new int[] {8, 12, 16}) {
            NativeFrame frame = Images.make(Images.format(64, 64, 1, bits, true), 5, 1);

            EncodedFrame encoded = encoder.encode(Syntaxes.LOSSY, frame, 100);
            NativeFrame decoded = decoder.decode(Syntaxes.LOSSY, encoded.format(), encoded.codeStream());

            // The greatest and the least number: what goes beyond is the limit, not the other sign.
            assertThat(Frames.greatestDifference(frame, decoded)).isLessThan(1 << bits - 1);
        }
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        FrameFormat grey = Images.format(8, 8, 1, 8, false);
        var deep = new FrameFormat(8, 8, 1, 32, 32, 31, false, "MONOCHROME2", false);
        var bits = new FrameFormat(8, 8, 1, 1, 1, 0, false, "MONOCHROME2", false);

        assertThat(encoder.canEncode(Syntaxes.LOSSY, grey)).isTrue();
        assertThat(encoder.canEncode(Syntaxes.LOSSY, grey.withPhotometricInterpretation("PALETTE COLOR")))
                .isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, grey.withPhotometricInterpretation("PALETTE COLOR")))
                .isTrue();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, bits)).isFalse();
        assertThat(encoder.canEncode(Syntaxes.LOSSLESS, deep)).isFalse();
        assertThat(encoder.canEncode("1.2.840.10008.1.2.4.92", grey)).isFalse();
        var frame = new NativeFrame(deep, new byte[256]);
        assertThatThrownBy(() -> encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptionEndsEncoding() {
        NativeFrame frame = Images.make(Images.format(8, 8, 1, 8, false), 0, 1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> encoder.encode(Syntaxes.LOSSLESS, frame, QUALITY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("too long");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
