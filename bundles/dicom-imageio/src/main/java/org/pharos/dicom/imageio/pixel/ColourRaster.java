package org.pharos.dicom.imageio.pixel;

/**
 * Red, green and blue of each pixel.
 *
 * @param bits of a sample that are used, from the lowest on
 * @param sampleBytes 1 or 2
 * @param samples pixel by pixel, little endian
 */
public record ColourRaster(int width, int height, int bits, int sampleBytes, byte[] samples) implements Raster {

    /** @throws IllegalArgumentException if the length isn't that of the pixels */
    public ColourRaster {
        if (samples.length != 3L * sampleBytes * width * height) {
            throw new IllegalArgumentException("The samples aren't those of " + width + " x " + height + " colours");
        }
    }
}
