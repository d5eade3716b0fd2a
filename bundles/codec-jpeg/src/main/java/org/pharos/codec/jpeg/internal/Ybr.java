package org.pharos.codec.jpeg.internal;

/** Colours as luminance and two differences, and as red, green and blue (PS3.3 C.7.6.3.1.2). */
final class Ybr {
    // Five digits, as other decoders have them: with more of them one sample of many differs by one.

    /** Bits behind the point. */
    private static final int BITS = 16;

    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_OF_CR = fixed(1.402);
    private static final int GREEN_OF_CB_OUT = fixed(0.34414);
    private static final int GREEN_OF_CR_OUT = fixed(0.71414);
    private static final int BLUE_OF_CB = fixed(1.772);

    private static final int RED = fixed(0.299);
    private static final int GREEN = fixed(0.587);
    private static final int BLUE = fixed(0.114);
    private static final int RED_OF_CB = fixed(0.16874);
    private static final int GREEN_OF_CB = fixed(0.33126);
    private static final int GREEN_OF_CR = fixed(0.41869);
    private static final int BLUE_OF_CR = fixed(0.08131);

    private Ybr() {}

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << BITS));
    }

    /** Whether lines in these colours are to be turned into RGB. */
    static boolean isYbr(String photometricInterpretation) {
        return photometricInterpretation.startsWith("YBR_");
    }

    /** What a difference, with zero in the centre, adds to the luminance for red. */
    static int red(int cr) {
        return cr * RED_OF_CR + HALF >> BITS;
    }

    static int green(int cb, int cr) {
        return HALF - cb * GREEN_OF_CB_OUT - cr * GREEN_OF_CR_OUT >> BITS;
    }

    static int blue(int cb) {
        return cb * BLUE_OF_CB + HALF >> BITS;
    }

    /** Turns lines of three components into RGB in place. */
    static void toRgb(int[][] lines, int precision) {
        int max = (1 << precision) - 1;
        int centre = 1 << (precision - 1);
        int[] first = lines[0];
        int[] second = lines[1];
        int[] third = lines[2];
        for (int x = 0; x < first.length; x++) {
            int y = first[x];
            int cb = second[x] - centre;
            int cr = third[x] - centre;
            first[x] = clamp(y + red(cr), max);
            second[x] = clamp(y + green(cb, cr), max);
            third[x] = clamp(y + blue(cb), max);
        }
    }

    /** Stretches lines with the range of video, of 255 luminance 16 to 235 and the others 16 to 240, to that of pictures. */
    static void stretch(int[][] lines, int precision) {
        int max = (1 << precision) - 1;
        int centre = 1 << (precision - 1);
        int black = 16 << (precision - 8);
        int light = fixed(255.0 / 219);
        int colour = fixed(255.0 / 224);
        for (int x = 0; x < lines[0].length; x++) {
            lines[0][x] = clamp((lines[0][x] - black) * light + HALF >> BITS, max);
            lines[1][x] = clamp(centre + ((lines[1][x] - centre) * colour + HALF >> BITS), max);
            lines[2][x] = clamp(centre + ((lines[2][x] - centre) * colour + HALF >> BITS), max);
        }
    }

    private static int clamp(int value, int max) {
        return Math.min(Math.max(value, 0), max);
    }

    /** Turns lines of red, green and blue with 8 bits into YBR_FULL in place. */
    static void fromRgb(int[][] lines) {
        int centre = (128 << BITS) + HALF - 1;
        for (int x = 1; x < lines[0].length; x++) {
            int red = lines[0][x];
            int green = lines[1][x];
            int blue = lines[2][x];
            lines[0][x] = red * RED + green * GREEN + blue * BLUE + HALF >> BITS;
            lines[1][x] = blue * HALF - red * RED_OF_CB - green * GREEN_OF_CB + centre >> BITS;
            lines[2][x] = red * HALF - green * GREEN_OF_CR - blue * BLUE_OF_CR + centre >> BITS;
        }
    }
}
