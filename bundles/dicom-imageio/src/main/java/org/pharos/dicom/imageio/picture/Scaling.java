package org.pharos.dicom.imageio.picture;

import java.util.Arrays;

/**
 * Brings a picture of 8 bits to another size: each pixel is the nearest one of the source, which may have been smoothed.
 *
 * @param width of the result
 * @param height of the result
 * @param smooths whether the source is smoothed before
 */
record Scaling(int width, int height, boolean smooths) {
    private static final int MOST_PIXELS = 1 << 26;

    /** A binomial filter: nearly a Gaussian one. */
    private static final int[] KERNEL = {1, 4, 6, 4, 1};

    private static final int KERNEL_SUM = 16;
    private static final int REACH = 2;

    /**
     * The largest size that fits what is wanted with the same ratio.
     *
     * @throws IllegalArgumentException if that has more pixels than any screen shows
     */
    static Scaling of(int width, int height, RenderingOptions options) {
        if (options.fitWidth() == 0 && options.fitHeight() == 0) {
            return new Scaling(width, height, false);
        }
        double byWidth = options.fitWidth() == 0 ? Double.MAX_VALUE : (double) options.fitWidth() / width;
        double byHeight = options.fitHeight() == 0 ? Double.MAX_VALUE : (double) options.fitHeight() / height;
        double ratio = Math.min(byWidth, byHeight);
        long wide = Math.max(1, Math.round(ratio * width));
        long high = Math.max(1, Math.round(ratio * height));
        if (wide > MOST_PIXELS || high > MOST_PIXELS || wide * high > MOST_PIXELS) {
            throw new IllegalArgumentException("A picture of " + wide + " x " + high + " pixels is too large");
        }
        return new Scaling((int) wide, (int) high, options.smooth() && (wide < width || high < height));
    }

    Picture apply(Picture picture) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        return nearest(smooths ? smooth(picture) : picture);
    }

    private Picture nearest(Picture source) {
        int channels = source.channels();
        var columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = nearest(x, source.width(), width) * channels;
        }
        var samples = new byte[width * height * channels];
        int target = 0;
        for (int y = 0; y < height; y++) {
            int row = nearest(y, source.height(), height) * source.rowBytes();
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    samples[target++] = source.samples()[row + columns[x] + channel];
                }
            }
        }
        return new Picture(width, height, channels, 1, samples);
    }

    /** The pixel of the source below the middle of one of the target. */
    private static int nearest(int target, int sourceLength, int targetLength) {
        return (int) Math.min(sourceLength - 1L, (2L * target + 1) * sourceLength / (2L * targetLength));
    }

    private static Picture smooth(Picture picture) {
        int channels = picture.channels();
        int rowBytes = picture.rowBytes();
        int[] sums = new int[rowBytes];
        var samples = new byte[picture.samples().length];
        for (int y = 0; y < picture.height(); y++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < KERNEL.length; i++) {
                int row = Math.max(0, Math.min(picture.height() - 1, y + i - REACH)) * rowBytes;
                for (int x = 0; x < rowBytes; x++) {
                    sums[x] += KERNEL[i] * (picture.samples()[row + x] & 0xFF);
                }
            }
            for (int x = 0; x < picture.width(); x++) {
                for (int channel = 0; channel < channels; channel++) {
                    samples[y * rowBytes + x * channels + channel] =
                            (byte) smoothAlong(sums, x, picture.width(), channels, channel);
                }
            }
        }
        return new Picture(picture.width(), picture.height(), channels, 1, samples);
    }

    private static int smoothAlong(int[] sums, int x, int width, int channels, int channel) {
        int sum = 0;
        for (int i = 0; i < KERNEL.length; i++) {
            int at = Math.max(0, Math.min(width - 1, x + i - REACH));
            sum += KERNEL[i] * sums[at * channels + channel];
        }
        return sum / (KERNEL_SUM * KERNEL_SUM);
    }
}
