package org.pharos.codec.jpegls.internal;

import org.pharos.api.image.UndecodableFrameException;

/**
 * Preset coding parameters (T.87 C.2.4.1.1).
 *
 * @param maxValue MAXVAL: the greatest value of a sample
 * @param t1 first threshold of gradients
 * @param t2 second threshold
 * @param t3 third threshold
 * @param reset RESET: occurrences of a context at which its counters are halved
 */
record Presets(int maxValue, int t1, int t2, int t3, int reset) {
    private static final int RESET = 64;

    /** What applies where a code stream says nothing (T.87 C.2.4.1.1.1). */
    static Presets defaults(int maxValue, int near) {
        int t1;
        int t2;
        int t3;
        if (maxValue >= 128) {
            int factor = (Math.min(maxValue, 4095) + 128) / 256;
            t1 = clamp(factor + 2 + 3 * near, near + 1, maxValue);
            t2 = clamp(factor * 4 + 3 + 5 * near, t1, maxValue);
            t3 = clamp(factor * 17 + 4 + 7 * near, t2, maxValue);
        } else {
            int factor = 256 / (maxValue + 1);
            t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maxValue);
            t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maxValue);
            t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maxValue);
        }
        return new Presets(maxValue, t1, t2, t3, RESET);
    }

    /** T.87 figure C.3: a value out of bounds is replaced by the lower one, even one that is too great. */
    private static int clamp(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }

    /**
     * These parameters with defaults in place of zeros.
     *
     * @param precision bits of a sample
     * @throws UndecodableFrameException if they can't be
     */
    Presets complete(int precision, int near) throws UndecodableFrameException {
        int greatest = (1 << precision) - 1;
        int max = maxValue == 0 ? greatest : maxValue;
        if (max > greatest || near > Math.min(255, max / 2)) {
            throw new UndecodableFrameException(
                    "JPEG-LS: greatest value " + max + " with error " + near + " in " + precision + " bits");
        }
        Presets defaults = defaults(max, near);
        var made = new Presets(
                max,
                t1 == 0 ? defaults.t1 : t1,
                t2 == 0 ? defaults.t2 : t2,
                t3 == 0 ? defaults.t3 : t3,
                reset == 0 ? defaults.reset : reset);
        if (made.t1 <= near
                || made.t2 < made.t1
                || made.t3 < made.t2
                || made.t3 > max
                || made.reset < 3
                || made.reset > Math.max(255, max)) {
            throw new UndecodableFrameException("JPEG-LS: preset parameters out of range");
        }
        return made;
    }
}
