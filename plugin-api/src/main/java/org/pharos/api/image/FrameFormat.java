package org.pharos.api.image;

/**
 * What the pixels of a frame mean, as the Image Pixel Module says (PS3.3 C.7.6.3).
 *
 * @param rows Rows, 1 to 65535
 * @param columns Columns, 1 to 65535
 * @param samplesPerPixel Samples per Pixel, 1 to 4
 * @param bitsAllocated Bits Allocated: 1, or a multiple of 8 up to 64
 * @param bitsStored Bits Stored, at most {@code bitsAllocated}
 * @param highBit High Bit
 * @param signed Pixel Representation is 1: samples are in two's complement
 * @param photometricInterpretation Photometric Interpretation, a defined term such as {@code MONOCHROME2}
 * @param planar Planar Configuration is 1: all samples of the first plane precede those of the second one
 */
public record FrameFormat(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        String photometricInterpretation,
        boolean planar) {

    /** @throws IllegalArgumentException if a number is outside its range */
    public FrameFormat {
        if (rows < 1 || rows > 0xFFFF || columns < 1 || columns > 0xFFFF) {
            throw new IllegalArgumentException("No frame has " + rows + " x " + columns + " pixels");
        }
        if (samplesPerPixel < 1 || samplesPerPixel > 4) {
            throw new IllegalArgumentException("No pixel has " + samplesPerPixel + " samples");
        }
        if (bitsAllocated != 1 && (bitsAllocated % 8 != 0 || bitsAllocated < 8 || bitsAllocated > 64)) {
            throw new IllegalArgumentException("No sample takes " + bitsAllocated + " bits");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw new IllegalArgumentException(
                    "No sample of " + bitsAllocated + " bits has " + bitsStored + " bits below bit " + highBit);
        }
    }

    /** Length of the frame in native encoding (PS3.5 8.1.1); bits are packed, without padding to an even length. */
    public long nativeLength() {
        return ((long) rows * columns * samplesPerPixel * bitsAllocated + 7) / 8;
    }

    /** The same pixels in other colours. */
    public FrameFormat withPhotometricInterpretation(String other) {
        return new FrameFormat(
                rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed, other, planar);
    }

    /** The same pixels in another order of samples. */
    public FrameFormat withPlanar(boolean other) {
        return new FrameFormat(
                rows,
                columns,
                samplesPerPixel,
                bitsAllocated,
                bitsStored,
                highBit,
                signed,
                photometricInterpretation,
                other);
    }
}
