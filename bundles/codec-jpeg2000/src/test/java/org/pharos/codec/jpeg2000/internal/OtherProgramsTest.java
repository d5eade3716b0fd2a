package org.pharos.codec.jpeg2000.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Frames;
import org.pharos.codec.common.ImageFile;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Programs;

/** Streams of GDCM, which are OpenJPEG's, and ours in its hands. Each file holds a frame of each kind. */
class OtherProgramsTest {
    private static final int QUALITY = 90;
    /** Frames whose code streams are compared, at least. */
    private static final int MANY = 90;
    /** Samples that are coded with loss; both round differently. */
    private static final int ROUNDING = 1;
    /** JJ2000 rounds components before it makes colours of them. */
    private static final int COLOUR_ROUNDING = 2;

    private static final Set<String> SAMPLES = Set.of(
            "693_J2KI.dcm",
            "GDCMJ2K_TextGBR.dcm",
            "J2K_pixelrep_mismatch.dcm",
            "JPEG2000.dcm",
            "MR_small_jp2klossless.dcm",
            "SC_rgb_gdcm_KY.dcm");

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();
    private final Jpeg2000Encoder encoder = new Jpeg2000Encoder();

    @TempDir
    private Path folder;

    private static List<FrameFormat> formats() {
        var formats = new ArrayList<FrameFormat>();
        for (int stored : new int[] {8, 9, 10, 12, 14, 15, 16}) {
            formats.add(Images.format(133, 40, 1, stored, false));
            formats.add(Images.format(20, 161, 1, stored, true));
        }
        formats.add(Images.format(1, 1, 1, 12, false));
        formats.add(Images.format(30, 21, 3, 8, false));
        formats.add(Images.format(150, 97, 3, 8, false));
        return formats;
    }

    @Test
    void losslessFramesOfGdcmAreExact() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : formats()) {
            if (format.rows() == 1) {
                // GDCM doesn't encode such a frame.
                continue;
            }
            List<NativeFrame> frames = Images.each(format, 3);
            compared += Frames.assertClose(decode(byGdcm(frames)), frames, 0);
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void lossyFramesOfGdcmAreAsItDecodesThem() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        List<FrameFormat> formats = List.of(
                Images.format(133, 140, 1, 8, false),
                Images.format(70, 161, 1, 12, false),
                Images.format(150, 97, 3, 8, false));
        for (FrameFormat format : formats) {
            Path encoded = byGdcm(Images.natural(format, 5), "--lossy", "--irreversible", "-r", "8");

            Frames.assertClose(decode(encoded), ImageFile.decodedByGdcm(encoded), COLOUR_ROUNDING);
        }
    }

    @Test
    void tiledFramesOfGdcmAreExact() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        for (FrameFormat format : List.of(Images.format(133, 140, 1, 12, false), Images.format(150, 97, 3, 8, false))) {
            List<NativeFrame> frames = Images.each(format, 6);

            Frames.assertClose(decode(byGdcm(frames, "--tile", "64,32")), frames, 0);
        }
    }

    @Test
    void gdcmDecodesLosslessFramesExactly() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (FrameFormat format : formats()) {
            List<NativeFrame> frames = Images.each(format, 4);

            compared += Frames.assertClose(ImageFile.decodedByGdcm(encode(Syntaxes.LOSSLESS, frames)), frames, 0);
        }

        assertThat(compared).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void gdcmDecodesLossyFramesAsWeDo() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        for (FrameFormat format : formats()) {
            Path encoded = encode(Syntaxes.LOSSY, Images.each(format, 8));

            // Numbers of more bits have fewer of them behind the point.
            int most = Math.max(
                    format.samplesPerPixel() == 3 ? COLOUR_ROUNDING : ROUNDING,
                    1 << Math.max(0, format.bitsStored() - 13));
            Frames.assertClose(ImageFile.decodedByGdcm(encoded), decode(encoded), most);
        }
    }

    @Test
    void pydicomsSamplesAreAsGdcmDecodesThem() throws IOException {
        Programs.require("gdcmconv", "libgdcm-tools");
        int compared = 0;
        for (Path sample : Programs.pydicomSamples()) {
            if (SAMPLES.contains(sample.getFileName().toString())) {
                compared += Frames.assertClose(decode(sample), ImageFile.decodedByGdcm(sample), ROUNDING);
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(SAMPLES.size());
    }

    private Path byGdcm(List<NativeFrame> frames, String... options) throws IOException {
        Path plain = folder.resolve("plain.dcm");
        Path encoded = folder.resolve("encoded.dcm");
        ImageFile.write(plain, frames);
        var command = new ArrayList<>(List.of("gdcmconv", "--j2k"));
        command.addAll(List.of(options));
        command.addAll(List.of(plain.toString(), encoded.toString()));
        Programs.run(command.toArray(String[]::new));
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
}
