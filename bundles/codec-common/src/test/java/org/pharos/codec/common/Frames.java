package org.pharos.codec.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** Compares frames. */
public final class Frames {
    private Frames() {}

    /** Samples in the order of the file, as numbers of the bits that are stored in {@code format}. */
    public static int[] samples(NativeFrame frame, FrameFormat format) {
        byte[] pixels = frame.pixels();
        int bytes = frame.format().bitsAllocated() / 8;
        int[] samples = new int[pixels.length / bytes];
        int spare = Integer.SIZE - format.bitsStored();
        for (int i = 0; i < samples.length; i++) {
            int raw = bytes == 1 ? pixels[i] : pixels[2 * i] & 0xFF | pixels[2 * i + 1] << 8;
            samples[i] = format.signed() ? raw << spare >> spare : raw << spare >>> spare;
        }
        return samples;
    }

    public static int greatestDifference(NativeFrame expected, NativeFrame found) {
        int[] these = samples(expected, expected.format());
        int[] those = samples(found, expected.format());
        assertThat(those).hasSameSizeAs(these);
        int greatest = 0;
        for (int i = 0; i < these.length; i++) {
            greatest = Math.max(greatest, Math.abs(these[i] - those[i]));
        }
        return greatest;
    }

    /** Mean of squared differences. */
    public static double meanSquare(NativeFrame expected, NativeFrame found) {
        int[] these = samples(expected, expected.format());
        int[] those = samples(found, expected.format());
        assertThat(those).hasSameSizeAs(these);
        double sum = 0;
        for (int i = 0; i < these.length; i++) {
            sum += Math.pow(these[i] - those[i], 2);
        }
        return sum / these.length;
    }

    /**
     * Asserts that no sample differs by more than {@code most}.
     *
     * @return how many frames were compared
     */
    public static int assertClose(List<NativeFrame> found, List<NativeFrame> expected, int most) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            NativeFrame frame = expected.get(i);
            assertThat(greatestDifference(frame, found.get(i)))
                    .as(
                            "frame %d of %s, found %s",
                            i, frame.format(), found.get(i).format())
                    .isLessThanOrEqualTo(most);
            assertThat(found.get(i).format().photometricInterpretation())
                    .isEqualTo(frame.format().photometricInterpretation());
        }
        return expected.size();
    }
}
