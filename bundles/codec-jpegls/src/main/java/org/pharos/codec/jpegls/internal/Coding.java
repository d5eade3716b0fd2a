package org.pharos.codec.jpegls.internal;

import java.util.Arrays;

/** The numbers that follow from the parameters of a scan (T.87 A.2), and its table of gradients. */
final class Coding {
    /** Order of the run length code by run index (T.87 A.2.1). */
    static final int[] RUN_ORDERS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    final int maxValue;
    final int near;
    /** What an error is divided by: 2 NEAR + 1. */
    final int step;

    final int range;
    /** Bits that a prediction error takes if it isn't Golomb-coded. */
    final int errorBits;

    final int limit;
    final int reset;
    /** Counter A of a context at first. */
    final int initialMagnitude;
    /** Whether samples are kept exactly and have all values of their bits, which makes arithmetic a mask. */
    final boolean isPlain;

    private final byte[] regions;

    Coding(Presets presets, int near) {
        this.maxValue = presets.maxValue();
        this.near = near;
        this.step = 2 * near + 1;
        this.range = (maxValue + 2 * near) / step + 1;
        this.errorBits = bitsOf(range);
        int sampleBits = Math.max(2, bitsOf(maxValue + 1));
        this.limit = 2 * (sampleBits + Math.max(8, sampleBits));
        this.reset = presets.reset();
        this.initialMagnitude = Math.max(2, (range + 32) / 64);
        this.isPlain = near == 0 && Integer.bitCount(maxValue + 1) == 1;
        this.regions = regions(presets);
    }

    /** The least n for which 2<sup>n</sup> is {@code count} or more. */
    private static int bitsOf(int count) {
        return count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Regions of gradients (T.87 A.3.3): index is the gradient and {@link #maxValue}. */
    byte[] regions() {
        return regions;
    }

    private byte[] regions(Presets presets) {
        byte[] made = new byte[2 * maxValue + 1];
        int[] starts = {near + 1, presets.t1(), presets.t2(), presets.t3(), maxValue + 1};
        for (int region = 1; region <= 4; region++) {
            int from = starts[region - 1];
            int to = Math.max(from, starts[region]);
            Arrays.fill(made, maxValue + from, maxValue + to, (byte) region);
            Arrays.fill(made, maxValue - to + 1, maxValue - from + 1, (byte) -region);
        }
        return made;
    }

    /** A sample from its prediction and its error (T.87 A.4.5). */
    int reconstruct(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maxValue + near) {
            value -= range * step;
        }
        return Math.min(Math.max(value, 0), maxValue);
    }

    /** The error that is coded, of the difference to the prediction (T.87 A.4.4, A.4.5 first half). */
    int quantise(int difference) {
        if (near == 0) {
            return difference;
        }
        return difference > 0 ? (difference + near) / step : -((near - difference) / step);
    }

    /** An error within half of the range to each side. */
    int wrap(int error) {
        int wrapped = error < 0 ? error + range : error;
        return wrapped >= (range + 1) / 2 ? wrapped - range : wrapped;
    }

    /** T.87 A.4.1: the median edge detector. */
    static int predict(int left, int above, int aboveLeft) {
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        if (aboveLeft >= high) {
            return low;
        }
        return aboveLeft <= low ? high : left + above - aboveLeft;
    }
}
