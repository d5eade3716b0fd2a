package org.pharos.dicom.imageio.pixel;

/**
 * The values that are shown from black to white.
 *
 * @param width of the range; one of 0 or less is a step at the centre
 * @param isSigmoid whether the VOI LUT Function is {@code SIGMOID} (PS3.3 C.11.2.1.3.1)
 */
public record Window(double centre, double width, boolean isSigmoid) {
    private static final double WHITE = 255;

    /** A window of straight lines. */
    public static Window of(double centre, double width) {
        return new Window(centre, width, false);
    }

    /** What a value is shown as, from 0 to 255. */
    public int shown(double value) {
        if (width <= 0) {
            return value < centre ? 0 : (int) WHITE;
        }
        double grey = isSigmoid
                ? WHITE / (1 + Math.exp(-4 * (value - centre) / width))
                : (value - centre + width / 2) * (WHITE / width);
        // The fraction is cut, as the clients of other servers have it; what is a whole number but for an error of the
        // last
        // bits stays one.
        return (int) Math.max(0, Math.min(WHITE, grey + 1e-6));
    }
}
