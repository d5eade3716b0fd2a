package org.pharos.dicom.imageio.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A number with fractions of each pixel (PS3.3 C.7.6.24). It needs not be finite.
 *
 * @param sampleBytes 4 or 8
 * @param samples little endian
 */
public record FloatRaster(int width, int height, int sampleBytes, byte[] samples) implements Raster {
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    /** @throws IllegalArgumentException if the length isn't that of the pixels */
    public FloatRaster {
        if ((sampleBytes != Float.BYTES && sampleBytes != Double.BYTES)
                || samples.length != (long) sampleBytes * width * height) {
            throw new IllegalArgumentException("The samples aren't those of " + width + " x " + height + " numbers");
        }
    }

    /** How many pixels there are. */
    public int pixels() {
        return samples.length / sampleBytes;
    }

    /** The number of a pixel. */
    public double value(int pixel) {
        return sampleBytes == Float.BYTES
                ? (float) FLOAT.get(samples, Float.BYTES * pixel)
                : (double) DOUBLE.get(samples, Double.BYTES * pixel);
    }

    /** Least and largest number of those that are finite; 0 and 0 if none is. */
    public Range range() {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int pixel = 0; pixel < pixels(); pixel++) {
            double value = value(pixel);
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
        }
        return least <= largest ? new Range(least, largest) : new Range(0, 0);
    }

    /** From the least to the largest. */
    public record Range(double least, double largest) {}
}
