package org.pharos.dicom.imageio;

import java.util.Objects;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueSource;

/** Frames of equal size, one after the other. */
final class NativeFrames implements Frames {
    private final long frameBits;
    private final int count;
    private final long valueBytes;
    private final long retainedBytes;
    private final ValueSource value;

    /**
     * @param frameBits more than 0
     * @param element the value, from which {@code value} may read
     */
    NativeFrames(long frameBits, int count, ValueElement element, ValueSource value) {
        this.frameBits = frameBits;
        this.count = count;
        this.valueBytes = element.length();
        this.retainedBytes = element.isInMemory() ? valueBytes : 0;
        this.value = value;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Frame frame(int number) throws PixelDataException {
        Objects.checkIndex(number, count);
        if (number >= valueBytes * Byte.SIZE / frameBits) {
            throw new PixelDataException("The pixel data ends before the end of frame " + number);
        }
        long firstBit = number * frameBits;
        long first = firstBit / Byte.SIZE;
        long end = (firstBit + frameBits + Byte.SIZE - 1) / Byte.SIZE;
        if (firstBit % Byte.SIZE == 0 && frameBits % Byte.SIZE == 0) {
            return new Frame(end - first, () -> value.open(first, end - first));
        }
        int skippedBits = (int) (firstBit % Byte.SIZE);
        return new Frame(
                (frameBits + Byte.SIZE - 1) / Byte.SIZE,
                () -> new BitRange(value.open(first, end - first), skippedBits, frameBits));
    }

    @Override
    public long retainedBytes() {
        return retainedBytes;
    }
}
