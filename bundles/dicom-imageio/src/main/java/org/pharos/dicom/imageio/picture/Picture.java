package org.pharos.dicom.imageio.picture;

/**
 * Grey values or colours, row by row from the top.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param sampleBytes 1 or 2
 * @param samples pixel by pixel, big endian; not copied, so nobody writes to it any more
 */
public record Picture(int width, int height, int channels, int sampleBytes, byte[] samples) {

    /** @throws IllegalArgumentException if the length isn't that of the pixels */
    public Picture {
        if (width < 1 || height < 1 || samples.length != (long) width * height * channels * sampleBytes) {
            throw new IllegalArgumentException("The samples aren't those of " + width + " x " + height + " pixels");
        }
    }

    /** Bytes of a row. */
    public int rowBytes() {
        return width * channels * sampleBytes;
    }
}
