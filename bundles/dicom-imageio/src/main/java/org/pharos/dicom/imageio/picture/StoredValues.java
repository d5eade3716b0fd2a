package org.pharos.dicom.imageio.picture;

import org.pharos.dicom.imageio.pixel.GreyRaster;

/** Pictures of stored values as they are; those that a sample can't hold become the nearest one that it can. */
public enum StoredValues {
    /** 8 bits. */
    UINT8(1, 0, 0xFF),
    /** 16 bits. */
    UINT16(2, 0, 0xFFFF),
    /** 16 bits in two's complement, which files don't tell from those without sign. */
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE);

    private final int sampleBytes;
    private final long least;
    private final long largest;

    StoredValues(int sampleBytes, long least, long largest) {
        this.sampleBytes = sampleBytes;
        this.least = least;
        this.largest = largest;
    }

    /** The picture of a frame. */
    public Picture of(GreyRaster grey) {
        if (sampleBytes == 1) {
            return GreyTable.apply(grey, value -> (int) clamp(value));
        }
        var samples = new byte[2 * grey.pixels()];
        for (int pixel = 0; pixel < grey.pixels(); pixel++) {
            int value = (int) clamp(grey.value(pixel));
            samples[2 * pixel] = (byte) (value >> Byte.SIZE);
            samples[2 * pixel + 1] = (byte) value;
        }
        return new Picture(grey.width(), grey.height(), 1, 2, samples);
    }

    private long clamp(long value) {
        return Math.max(least, Math.min(largest, value));
    }
}
