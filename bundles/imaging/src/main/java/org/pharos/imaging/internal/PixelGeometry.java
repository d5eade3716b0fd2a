package org.pharos.imaging.internal;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;

/**
 * Where pixels lie in native frames that follow each other: rows of equal length, of units of equal length.
 *
 * @param planes parts of a frame, each with all rows: more than one where samples of a kind stand together
 * @param unitBits 1, or a multiple of 8
 * @param unitPixels pixels that have a unit in common
 */
record PixelGeometry(int rows, int columns, int planes, int unitBits, int unitPixels) {
    private static final int PAIR_BITS = 32;

    /** The geometry of frames in a file. */
    static PixelGeometry of(FrameFormat format) {
        String colours = format.photometricInterpretation();
        if (format.samplesPerPixel() > 1 && colours.endsWith("_422")) {
            // PS3.3 C.7.6.3.1.2: two luminances, and the two differences that they share.
            if (format.bitsAllocated() != Byte.SIZE || format.columns() % 2 != 0) {
                throw new PharosException(
                        ErrorCode.NOT_IMPLEMENTED, "Chrominance is shared by 8-bit pixels in pairs only");
            }
            return new PixelGeometry(format.rows(), format.columns(), 1, PAIR_BITS, 2);
        }
        if (colours.endsWith("_420")) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "Pixels of YBR_PARTIAL_420 can't be masked");
        }
        return ofDecoded(format);
    }

    /** The geometry of a decoded frame: each pixel has all its samples. */
    static PixelGeometry ofDecoded(FrameFormat format) {
        int samples = format.samplesPerPixel();
        if (samples > 1 && format.bitsAllocated() == 1) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "Colours of one bit can't be masked");
        }
        return format.planar()
                ? new PixelGeometry(format.rows(), format.columns(), samples, format.bitsAllocated(), 1)
                : new PixelGeometry(format.rows(), format.columns(), 1, samples * format.bitsAllocated(), 1);
    }

    /** One bit a pixel. */
    static PixelGeometry ofBits(int rows, int columns) {
        return new PixelGeometry(rows, columns, 1, 1, 1);
    }

    long rowBits() {
        return (long) (columns / unitPixels) * unitBits;
    }

    /** Whether frames, at least one, are as long as this, but for a byte of padding. */
    boolean isOfWholeFrames(long bytes) {
        long frameBits = rowBits() * rows * planes;
        long frames = Math.max(1, bytes * Byte.SIZE / frameBits);
        long needed = (frames * frameBits + Byte.SIZE - 1) / Byte.SIZE;
        return bytes >= needed && bytes - needed <= 1;
    }
}
