package org.pharos.dicom.imageio;

import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** Size of a frame in native pixel data (PS3.5 8.1.1, PS3.3 C.7.6.3.1). */
final class FrameSize {
    private static final int LARGEST_SAMPLE_BITS = 64;

    private FrameSize() {}

    /**
     * Bits of one frame; more than 0. Frames follow each other without padding, even if they don't end at a byte.
     *
     * @param vr of the element that holds the pixels
     */
    static long of(DataSet dataSet, Vr vr) throws PixelDataException {
        long rows = positive(dataSet, Tag.ROWS, "Rows");
        long columns = positive(dataSet, Tag.COLUMNS, "Columns");
        return rows * columns * samples(dataSet) * sampleBits(dataSet, vr);
    }

    private static long samples(DataSet dataSet) throws PixelDataException {
        long samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).isPresent()
                ? positive(dataSet, Tag.SAMPLES_PER_PIXEL, "SamplesPerPixel")
                : 1;
        // PS3.3 C.7.6.3.1.2: two pixels share their two chrominance values.
        boolean isSubsampled = samples == 3
                && dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                        .filter(value -> value.strip().endsWith("_422"))
                        .isPresent();
        return isSubsampled ? 2 : samples;
    }

    private static long sampleBits(DataSet dataSet, Vr vr) throws PixelDataException {
        if (vr == Vr.OF || vr == Vr.OD) {
            return vr.wordBytes() * 8L;
        }
        long bits = positive(dataSet, Tag.BITS_ALLOCATED, "BitsAllocated");
        if (bits > LARGEST_SAMPLE_BITS) {
            throw new PixelDataException("BitsAllocated is more than any sample has");
        }
        return bits;
    }

    /** A value of representation US: the product of four of them, bits aside, fits into a long. */
    private static long positive(DataSet dataSet, int tag, String name) throws PixelDataException {
        int value = dataSet.integer(tag).orElse(0);
        if (value <= 0 || value > 0xFFFF) {
            throw new PixelDataException(name + " is missing or out of range");
        }
        return value;
    }
}
