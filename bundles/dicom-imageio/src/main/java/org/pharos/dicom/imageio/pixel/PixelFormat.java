package org.pharos.dicom.imageio.pixel;

import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/**
 * How the pixels of a frame are written (PS3.3 C.7.6.3.1).
 *
 * @param rows more than 0
 * @param columns more than 0
 * @param samples of a pixel, more than 0
 * @param bitsAllocated 1, or a multiple of 8 up to 64
 * @param bitsStored at most {@code bitsAllocated}
 * @param highBit between {@code bitsStored - 1} and {@code bitsAllocated - 1}
 * @param signed whether samples are in two's complement
 * @param photometric Photometric Interpretation, such as {@code MONOCHROME2}
 * @param planar whether all samples of one plane precede those of the next
 */
public record PixelFormat(
        int rows,
        int columns,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        String photometric,
        boolean planar) {
    private static final int MOST_SAMPLES = 4;

    /**
     * The format of an image. Bits Stored and High Bit that make no sense are taken as if all allocated bits were used.
     *
     * @throws UnsupportedPixelsException if it has none that makes sense
     */
    public static PixelFormat of(DataSet dataSet) throws UnsupportedPixelsException {
        int rows = unsigned(dataSet, Tag.ROWS, 0);
        int columns = unsigned(dataSet, Tag.COLUMNS, 0);
        int samples = unsigned(dataSet, Tag.SAMPLES_PER_PIXEL, 1);
        int allocated = unsigned(dataSet, Tag.BITS_ALLOCATED, 0);
        if (rows == 0 || columns == 0) {
            throw new UnsupportedPixelsException("There are no Rows or no Columns");
        }
        if (samples == 0 || samples > MOST_SAMPLES) {
            throw new UnsupportedPixelsException(samples + " samples a pixel");
        }
        if (allocated != 1 && (allocated == 0 || allocated % Byte.SIZE != 0 || allocated > Long.SIZE)) {
            throw new UnsupportedPixelsException(allocated + " bits allocated");
        }
        int stored = unsigned(dataSet, Tag.BITS_STORED, allocated);
        int high = unsigned(dataSet, Tag.HIGH_BIT, stored - 1);
        if (stored == 0 || stored > allocated || high < stored - 1 || high >= allocated) {
            stored = allocated;
            high = allocated - 1;
        }
        String photometric = dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(samples == 1 ? "MONOCHROME2" : "RGB");
        return new PixelFormat(
                rows,
                columns,
                samples,
                allocated,
                stored,
                high,
                unsigned(dataSet, Tag.PIXEL_REPRESENTATION, 0) == 1,
                photometric,
                samples > 1 && unsigned(dataSet, Tag.PLANAR_CONFIGURATION, 0) == 1);
    }

    private static int unsigned(DataSet dataSet, int tag, int absent) {
        int value = dataSet.integer(tag).orElse(absent);
        return value < 0 || value > 0xFFFF ? 0 : value;
    }

    /** Pixels of the frame. */
    public long pixels() {
        return (long) rows * columns;
    }

    /** Whether the only sample is a grey value, and not an index into a palette. */
    public boolean isGrey() {
        return samples == 1 && photometric.startsWith("MONOCHROME");
    }

    /** Whether low values are to be shown bright. */
    public boolean isInverted() {
        return photometric.equals("MONOCHROME1");
    }

    /** Whether two pixels share their chrominance (PS3.3 C.7.6.3.1.2), which makes native frames shorter. */
    public boolean isSubsampled() {
        return samples == 3 && photometric.endsWith("_422");
    }

    /** The same with other colours. */
    public PixelFormat withPhotometric(String other) {
        return new PixelFormat(rows, columns, samples, bitsAllocated, bitsStored, highBit, signed, other, planar);
    }
}
