package org.pharos.dicom.imageio.pixel;

/** Native pixels of which two share their chrominance (PS3.3 C.7.6.3.1.2). */
public final class Subsampling {
    private static final int PAIR_BYTES = 4;
    private static final int PIXEL_BYTES = 3;

    private Subsampling() {}

    /** Bytes of a frame of 8 bits a sample whose pixels share their chrominance. */
    public static long frameBytes(PixelFormat format) {
        return format.pixels() * 2;
    }

    /**
     * Gives each pixel samples of its own.
     *
     * @param pairs two luminances, then what they share: the blue and the red difference; as {@link #frameBytes} says
     * @return three samples a pixel, interleaved
     * @throws UnsupportedPixelsException if samples don't have 8 bits, or a row an odd number of pixels
     */
    public static byte[] expand(PixelFormat format, byte[] pairs) throws UnsupportedPixelsException {
        if (format.bitsAllocated() != Byte.SIZE || format.columns() % 2 != 0) {
            throw new UnsupportedPixelsException("Chrominance is shared by 8-bit pixels in pairs only");
        }
        var pixels = new byte[Math.toIntExact(format.pixels() * PIXEL_BYTES)];
        int target = 0;
        for (int i = 0; i < pairs.length; i += PAIR_BYTES) {
            for (int pixel = 0; pixel < 2; pixel++) {
                pixels[target++] = pairs[i + pixel];
                pixels[target++] = pairs[i + 2];
                pixels[target++] = pairs[i + 3];
            }
        }
        return pixels;
    }
}
