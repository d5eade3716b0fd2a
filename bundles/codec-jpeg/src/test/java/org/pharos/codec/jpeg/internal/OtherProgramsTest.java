package org.pharos.codec.jpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Frames;
import org.pharos.codec.common.ImageFile;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Programs;
import org.pharos.codec.common.Samples;

/** Streams of DCMTK and GDCM, and ours in their hands. Each file holds a frame of each kind. */
class OtherProgramsTest {
    private static final int QUALITY = 90;
    /** Frames whose code streams are compared, at least. */
    private static final int MANY = 90;

    private final JpegDecoder decoder = new JpegDecoder();
    private final JpegEncoder encoder = new JpegEncoder();

    @TempDir
    private Path folder;

    @Test
    void losslessFramesOfDcmtkAreExact() throws IOException {
        Programs.require("dcmcjpeg", "dcmtk");
        int compared = 0;
        int predictor = 0;
        for (FrameFormat format : Images.formats()) {
            List<NativeFrame> frames = Images.each(format, 1);
            compared += assertSame(decode(byDcmtk(frames, "+e1")), frames);
            for (int i = 0; i < 2; i++) {
                String selected = Integer.toString(1 + predictor++ % 7);
                compared += assertSame(decode(byDcmtk(frames, "+el", "+sv", selected)), frames);
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(2 * MANY);
    }

    @Test
    void pointTransformsOfDcmtkAreDecodedAsItDoes() throws IOException {
        Programs.require("dcmcjpeg", "dcmtk");
        for (FrameFormat format : List.of(Images.format(33, 40, 1, 12, false), Images.format(20, 21, 1, 8, false))) {
            for (String bits : List.of("1", "3")) {
                Path encoded = byDcmtk(Images.each(format, 2), "+el", "+sv", "4", "+pt", bits);

                assertSame(decode(encoded), decodedByDcmtk(encoded));
            }
        }
    }

    @Test
    void losslessFramesOfGdcmAreExact() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : Images.formats()) {
            List<NativeFrame> frames = Images.each(format, 3);
            Path plain = folder.resolve("plain.dcm");
            Path encoded = folder.resolve("encoded.dcm");
            ImageFile.write(plain, frames);
            Programs.run("gdcmconv", "--jpeg", plain.toString(), encoded.toString());
            compared += assertSame(decode(encoded), frames);
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void dcmtkAndGdcmDecodeLosslessFramesExactly() throws IOException {
        Programs.require("dcmdjpeg", "dcmtk");
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : Images.formats()) {
            List<NativeFrame> frames = Images.each(format, 4);
            for (String syntax : List.of(Syntaxes.LOSSLESS, Syntaxes.LOSSLESS_FIRST_ORDER)) {
                Path encoded = encode(syntax, frames);

                compared += assertSame(decodedByDcmtk(encoded), frames);
                assertSame(ImageFile.decodedByGdcm(encoded), frames);
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(2 * MANY);
    }

    @Test
    void dcmtkDecodesEveryPredictorAndRestarts() throws IOException {
        Programs.require("dcmdjpeg", "dcmtk");
        for (FrameFormat format : List.of(Images.format(33, 40, 1, 12, false), Images.format(20, 21, 3, 8, false))) {
            List<NativeFrame> frames = Images.natural(format, 5);
            for (int predictor = 1; predictor <= 7; predictor++) {
                int selected = predictor;
                List<EncodedFrame> encoded = frames.stream()
                        .map(frame -> new LosslessEncoding(Samples.of(frame), selected, selected).encode())
                        .map(stream -> new EncodedFrame(format, stream))
                        .toList();
                Path file = folder.resolve("restarts.dcm");
                ImageFile.writeEncoded(file, Syntaxes.LOSSLESS, encoded);

                assertSame(decodedByDcmtk(file), frames);
            }
        }
    }

    @Test
    void lossyGreyFramesOfDcmtkAreAsItDecodesThem() throws IOException {
        Programs.require("dcmcjpeg", "dcmtk");
        for (String quality : List.of("5", "50", "90", "100")) {
            Path baseline = byDcmtk(Images.each(Images.format(37, 43, 1, 8, false), 6), "+eb", "+q", quality);
            Frames.assertClose(decode(baseline), decodedByDcmtk(baseline), 0);
            Path extended = byDcmtk(Images.each(Images.format(21, 50, 1, 12, false), 6), "+ee", "+bt", "+q", quality);
            Frames.assertClose(decode(extended), decodedByDcmtk(extended), 0);
        }
    }

    @Test
    void lossyColoursOfDcmtkAreAsItDecodesThem() throws IOException {
        Programs.require("dcmcjpeg", "dcmtk");
        List<FrameFormat> formats = List.of(
                Images.format(37, 43, 3, 8, false),
                Images.format(16, 64, 3, 8, false),
                Images.format(5, 3, 3, 8, false));
        for (FrameFormat format : formats) {
            for (String sampling : List.of("+s2", "+s4", "+n1", "+n2", "+np", "+cr")) {
                Path encoded = byDcmtk(Images.each(format, 7), "+eb", sampling, "-ho");

                Frames.assertClose(decode(encoded), decodedByDcmtk(encoded), 0);
            }
        }
    }

    @Test
    void dcmtkAndGdcmDecodeLossyFramesAsWeDo() throws IOException {
        Programs.require("dcmdjpeg", "dcmtk");
        Programs.require("gdcmconv", "libgdcm-tools");
        List<FrameFormat> formats = List.of(
                Images.format(37, 43, 3, 8, false),
                Images.format(9, 90, 3, 8, false),
                Images.format(37, 43, 1, 8, false),
                Images.format(1, 1, 1, 8, false));
        for (FrameFormat format : formats) {
            Path encoded = encode(Syntaxes.BASELINE, Images.each(format, 8));

            Frames.assertClose(decodedByDcmtk(encoded), decode(encoded), 0);
            assertThat(ImageFile.decodedByGdcm(encoded)).hasSize(Images.KINDS);
        }
        Path extended = encode(Syntaxes.EXTENDED, Images.each(Images.format(40, 40, 1, 12, false), 8));
        Frames.assertClose(decodedByDcmtk(extended), decode(extended), 0);
    }

    @Test
    void lossIsThatOfDcmtkAtTheSameQuality() throws IOException {
        Programs.require("dcmcjpeg", "dcmtk");
        for (FrameFormat format : List.of(Images.format(48, 64, 1, 8, false), Images.format(48, 64, 3, 8, false))) {
            List<NativeFrame> frames = Images.natural(format, 9);
            List<NativeFrame> ours = decode(encode(Syntaxes.BASELINE, frames));
            List<NativeFrame> theirs = decode(byDcmtk(frames, "+eb", "+sr", "+q", Integer.toString(QUALITY)));

            Frames.assertClose(ours, theirs, 1);
        }
    }

    @Test
    void pydicomsSamplesAreAsDcmtkDecodesThem() throws IOException {
        Programs.require("dcmdjpeg", "dcmtk");
        int compared = 0;
        for (Path sample : Programs.pydicomSamples()) {
            String name = sample.getFileName().toString();
            boolean isJpeg =
                    Stream.of("jpeg", "JPEG-lossy", "JPGExtended", "dcmtk_").anyMatch(name::contains)
                            && !name.contains("jpeg_ls")
                            && !name.contains("dcmd")
                            // DCMTK doesn't read the data set.
                            && !name.equals("SC_rgb_jpeg.dcm");
            if (isJpeg) {
                compared += Frames.assertClose(decode(sample), decodedByDcmtk(sample), 0);
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(13);
    }

    private Path byDcmtk(List<NativeFrame> frames, String... options) throws IOException {
        Path plain = folder.resolve("plain.dcm");
        Path encoded = folder.resolve("encoded.dcm");
        ImageFile.write(plain, frames);
        Programs.run(
                Stream.of(Stream.of("dcmcjpeg"), Stream.of(options), Stream.of(plain.toString(), encoded.toString()))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
        return encoded;
    }

    private Path encode(String syntax, List<NativeFrame> frames) throws IOException {
        Path encoded = folder.resolve("ours.dcm");
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
        Programs.run("dcmdjpeg", "+px", encoded.toString(), decoded.toString());
        return ImageFile.read(decoded).nativeFrames();
    }

    private static int assertSame(List<NativeFrame> found, List<NativeFrame> expected) {
        return Frames.assertClose(found, expected, 0);
    }
}
