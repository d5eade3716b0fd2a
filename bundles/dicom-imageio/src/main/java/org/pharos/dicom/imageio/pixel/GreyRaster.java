package org.pharos.dicom.imageio.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stored value of each pixel, as numbers that fill their bytes.
 *
 * @param sampleBytes 1, 2 or 4
 * @param signed whether values are in two's complement
 * @param samples little endian
 */
public record GreyRaster(int width, int height, int sampleBytes, boolean signed, byte[] samples) implements Raster {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** @throws IllegalArgumentException if the length isn't that of the pixels */
    public GreyRaster {
        if (samples.length != (long) sampleBytes * width * height) {
            throw new IllegalArgumentException("The samples aren't those of " + width + " x " + height + " values");
        }
    }

    /** How many pixels there are. */
    public int pixels() {
        return samples.length / sampleBytes;
    }

    /** The value of a pixel. */
    public long value(int pixel) {
        return switch (sampleBytes) {
            case 1 -> signed ? samples[pixel] : samples[pixel] & 0xFF;
            case 2 -> signed ? word(pixel) : word(pixel) & 0xFFFF;
            default -> signed ? longWord(pixel) : longWord(pixel) & 0xFFFFFFFFL;
        };
    }

    /** The bits of a value of two bytes. */
    short word(int pixel) {
        return (short) SHORT.get(samples, 2 * pixel);
    }

    private int longWord(int pixel) {
        return (int) INT.get(samples, 4 * pixel);
    }

    /** The least value that could be. */
    long least() {
        return signed ? -(1L << Byte.SIZE * sampleBytes - 1) : 0;
    }

    /** Least and largest value that there are. */
    public Range range() {
        return switch (sampleBytes) {
            case 1 -> rangeOfBytes();
            case 2 -> rangeOfWords();
            default -> rangeOfLongWords();
        };
    }

    /** From the least to the largest. */
    public record Range(long least, long largest) {}

    private Range rangeOfBytes() {
        int flip = signed ? 0 : 0x80;
        int least = Byte.MAX_VALUE;
        int largest = Byte.MIN_VALUE;
        for (byte sample : samples) {
            int value = (byte) (sample ^ flip);
            least = Math.min(least, value);
            largest = Math.max(largest, value);
        }
        return new Range(least + flip, largest + flip);
    }

    private Range rangeOfWords() {
        int mask = signed ? -1 : 0xFFFF;
        int least = Integer.MAX_VALUE;
        int largest = Integer.MIN_VALUE;
        byte[] bytes = samples;
        for (int i = 0; i < bytes.length; i += 2) {
            int value = (short) SHORT.get(bytes, i) & mask;
            least = Math.min(least, value);
            largest = Math.max(largest, value);
        }
        return new Range(least, largest);
    }

    private Range rangeOfLongWords() {
        long least = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (int pixel = 0; pixel < pixels(); pixel++) {
            least = Math.min(least, value(pixel));
            largest = Math.max(largest, value(pixel));
        }
        return new Range(least, largest);
    }
}
