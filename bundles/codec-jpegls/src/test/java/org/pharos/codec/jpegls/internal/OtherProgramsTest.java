package org.pharos.codec.jpegls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.ImageFile;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Programs;
import org.pharos.codec.common.Samples;

/** Streams of DCMTK and GDCM, and ours in their hands. Each file holds a frame of each kind. */
class OtherProgramsTest {
    private static final int QUALITY = 90;
    /** Frames whose code streams are compared, at least. */
    private static final int MANY = 90;

    private final JpegLsDecoder decoder = new JpegLsDecoder();
    private final JpegLsEncoder encoder = new JpegLsEncoder();

    @TempDir
    private Path folder;

    @Test
    void losslessFramesOfDcmtkAreExact() throws IOException {
        Programs.require("dcmcjpls", "dcmtk");
        int compared = 0;
        for (FrameFormat format : Images.formats()) {
            List<NativeFrame> frames = Images.each(format, 1);
            Path plain = folder.resolve("plain.dcm");
            ImageFile.write(plain, frames);
            List<String> interleavings = format.samplesPerPixel() == 1 ? List.of("+il") : List.of("+il", "+is", "+in");
            for (String interleaving : interleavings) {
                Path encoded = folder.resolve("encoded.dcm");
                Programs.run("dcmcjpls", "+el", interleaving, plain.toString(), encoded.toString());
                compared += assertSame(decode(encoded), frames);
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void customThresholdsOfDcmtkAreExact() throws IOException {
        Programs.require("dcmcjpls", "dcmtk");
        // In streams of extremes it overwrites a marker.
        for (int stored : new int[] {8, 12, 16}) {
            List<NativeFrame> frames = Images.natural(Images.format(40, 33, 1, stored, false), 2);
            Path plain = folder.resolve("plain.dcm");
            ImageFile.write(plain, frames);
            Path encoded = folder.resolve("encoded.dcm");
            Programs.run(
                    "dcmcjpls",
                    "+pc",
                    "+t1",
                    "5",
                    "+t2",
                    "9",
                    "+t3",
                    "40",
                    "+rs",
                    "31",
                    plain.toString(),
                    encoded.toString());

            assertSame(decode(encoded), frames);
        }
    }

    @Test
    void nearLosslessFramesOfDcmtkAreAsItDecodesThem() throws IOException {
        Programs.require("dcmcjpls", "dcmtk");
        // It takes unsigned samples only, makes streams of noise that it doesn't read itself, and fails for 16 bits.
        for (int deviation : new int[] {1, 2, 7}) {
            for (FrameFormat format : Images.formats()) {
                if (format.signed() || format.rows() == 1 || format.bitsStored() > 12) {
                    continue;
                }
                Path plain = folder.resolve("plain.dcm");
                ImageFile.write(plain, Images.natural(format, 3));
                Path encoded = folder.resolve("encoded.dcm");
                Programs.run("dcmcjpls", "+en", "+md", "" + deviation, plain.toString(), encoded.toString());

                assertSame(decode(encoded), decodedByDcmtk(encoded));
            }
        }
    }

    @Test
    void losslessFramesOfGdcmAreExact() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : Images.formats()) {
            if (format.rows() == 1) {
                // GDCM refuses to write a frame of one pixel.
                continue;
            }
            List<NativeFrame> frames = Images.each(format, 4);
            Path plain = folder.resolve("plain.dcm");
            ImageFile.write(plain, frames);
            Path encoded = folder.resolve("encoded.dcm");
            Programs.run("gdcmconv", "--jpegls", plain.toString(), encoded.toString());
            compared += assertSame(decode(encoded), frames);
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void dcmtkAndGdcmDecodeLosslessFramesExactly() throws IOException {
        Programs.require("dcmdjpls", "dcmtk");
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : Images.formats()) {
            List<NativeFrame> frames = Images.each(format, 5);
            Path encoded = encode(Syntaxes.LOSSLESS, frames);

            compared += assertSame(decodedByDcmtk(encoded), frames);
            assertSame(ImageFile.decodedByGdcm(encoded), frames);
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void dcmtkAndGdcmDecodeNearLosslessFramesAsWeDo() throws IOException {
        Programs.require("dcmdjpls", "dcmtk");
        Programs.require("gdcmconv", "libgdcm-tools");
        for (FrameFormat format : Images.formats()) {
            Path encoded = encode(Syntaxes.NEAR_LOSSLESS, Images.each(format, 6));

            assertSame(decodedByDcmtk(encoded), decode(encoded));
            assertSame(ImageFile.decodedByGdcm(encoded), decode(encoded));
        }
    }

    @Test
    void gdcmDecodesRestartsAndEveryInterleaving() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        for (FrameFormat format : Images.formats()) {
            for (Interleave interleave : Interleave.values()) {
                // GDCM takes the planes of a colour image for its pixels.
                if (format.samplesPerPixel() == 1 != (interleave == Interleave.NONE)) {
                    continue;
                }
                List<NativeFrame> frames = Images.each(format, 7);
                var presets = Presets.defaults((1 << format.bitsStored()) - 1, 0);
                List<EncodedFrame> encoded = frames.stream()
                        .map(frame -> new FrameEncoding(Samples.of(frame), presets, 0, interleave, 5).encode())
                        .map(stream -> new EncodedFrame(format, stream))
                        .toList();
                Path file = folder.resolve("restarts.dcm");
                ImageFile.writeEncoded(file, Syntaxes.LOSSLESS, encoded);

                assertSame(ImageFile.decodedByGdcm(file), frames);
            }
        }
    }

    @Test
    void pydicomsSamplesAreAsDcmtkDecodesThem() throws IOException {
        Programs.require("dcmdjpls", "dcmtk");
        int compared = 0;
        for (Path sample : Programs.pydicomSamples()) {
            if (sample.getFileName().toString().contains("jpeg_ls")) {
                compared += assertSame(decode(sample), decodedByDcmtk(sample));
            }
        }

        assertThat(compared).isPositive();
    }

    private Path encode(String syntax, List<NativeFrame> frames) throws IOException {
        Path encoded = folder.resolve("encoded.dcm");
        List<EncodedFrame> streams = frames.stream()
                .map(frame -> encoder.encode(syntax, frame, QUALITY))
                .toList();
        ImageFile.writeEncoded(encoded, syntax, streams);
        return encoded;
    }

    private List<NativeFrame> decode(Path path) throws IOException {
        return ImageFile.decoded(path, decoder);
    }

    private List<NativeFrame> decodedByDcmtk(Path encoded) throws IOException {
        Path decoded = folder.resolve("decoded.dcm");
        Programs.run("dcmdjpls", encoded.toString(), decoded.toString());
        return ImageFile.read(decoded).nativeFrames();
    }

    private static int assertSame(List<NativeFrame> found, List<NativeFrame> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            FrameFormat format = expected.get(i).format();
            boolean isSame = Arrays.equals(stored(found.get(i), format), stored(expected.get(i), format));
            assertThat(isSame)
                    .as("frame %d of %s, found %s", i, format, found.get(i).format())
                    .isTrue();
        }
        return expected.size();
    }

    /** Stored bits of all samples; what lies above has no meaning, and programs differ in it. */
    private static int[] stored(NativeFrame frame, FrameFormat format) {
        byte[] pixels = frame.pixels();
        int bytes = frame.format().bitsAllocated() / 8;
        int[] samples = new int[pixels.length / bytes];
        for (int i = 0; i < samples.length; i++) {
            int raw = bytes == 1 ? pixels[i] : pixels[2 * i] & 0xFF | pixels[2 * i + 1] << 8;
            samples[i] = raw & ((1 << format.bitsStored()) - 1);
        }
        return samples;
    }
}
