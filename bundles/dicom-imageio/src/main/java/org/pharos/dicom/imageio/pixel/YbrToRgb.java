package org.pharos.dicom.imageio.pixel;

/** Luminance and chrominance to red, green and blue (PS3.3 C.7.6.3.1.2), 8 bits a sample, in 16 bits of fraction. */
final class YbrToRgb {
    /** All values from 0 to 255. */
    static final YbrToRgb FULL = new YbrToRgb(0, 1, 1.402, 0.344136, 0.714136, 1.772);

    /** Luminance from 16 to 235, chrominance from 16 to 240. */
    static final YbrToRgb PARTIAL = new YbrToRgb(
            16, 255 / 219.0, 1.402 * 255 / 224, 0.344136 * 255 / 224, 0.714136 * 255 / 224, 1.772 * 255 / 224);

    private static final int FRACTION = 16;
    private static final int HALF = 1 << FRACTION - 1;
    private static final int GREY = 128;

    private final int black;
    private final int luminance;
    private final int crToRed;
    private final int cbToGreen;
    private final int crToGreen;
    private final int cbToBlue;

    private YbrToRgb(int black, double luminance, double crToRed, double cbToGreen, double crToGreen, double cbToBlue) {
        this.black = black;
        this.luminance = fixed(luminance);
        this.crToRed = fixed(crToRed);
        this.cbToGreen = fixed(cbToGreen);
        this.crToGreen = fixed(crToGreen);
        this.cbToBlue = fixed(cbToBlue);
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << FRACTION));
    }

    /** Converts interleaved samples. */
    byte[] apply(byte[] ybr) {
        var rgb = new byte[ybr.length];
        for (int i = 0; i + 2 < ybr.length; i += 3) {
            int y = ((ybr[i] & 0xFF) - black) * luminance + HALF;
            int cb = (ybr[i + 1] & 0xFF) - GREY;
            int cr = (ybr[i + 2] & 0xFF) - GREY;
            rgb[i] = clamp(y + cr * crToRed);
            rgb[i + 1] = clamp(y - cb * cbToGreen - cr * crToGreen);
            rgb[i + 2] = clamp(y + cb * cbToBlue);
        }
        return rgb;
    }

    private static byte clamp(int fixed) {
        return (byte) Math.max(0, Math.min(0xFF, fixed >> FRACTION));
    }
}
