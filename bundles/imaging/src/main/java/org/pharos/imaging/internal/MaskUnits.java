package org.pharos.imaging.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.MaskFill;
import org.pharos.dicom.imageio.pixel.LookupTable;
import org.pharos.dicom.imageio.pixel.Palette;

/**
 * What masked pixels are in bytes.
 *
 * @param format of the frames
 * @param palette of PALETTE COLOR images
 * @param isFloatingPoint whether samples are numbers of 32 or 64 bits with fractions
 */
record MaskUnits(FrameFormat format, Optional<Palette> palette, boolean isFloatingPoint) {
    private static final int RGB = 3;
    private static final double MOST = 255;

    /** For each plane, the bytes of a unit. */
    byte[][] of(MaskFill fill, PixelGeometry geometry) {
        long[] samples = samples(fill);
        if (geometry.unitPixels() == 2) {
            return new byte[][] {{(byte) samples[0], (byte) samples[0], (byte) samples[1], (byte) samples[2]}};
        }
        if (geometry.planes() > 1) {
            return Arrays.stream(samples)
                    .mapToObj(sample -> bytes(new long[] {sample}))
                    .toArray(byte[][]::new);
        }
        return new byte[][] {bytes(samples)};
    }

    private byte[] bytes(long[] samples) {
        int sampleBytes = Math.max(1, format.bitsAllocated() / Byte.SIZE);
        byte[] bytes = new byte[samples.length * sampleBytes];
        for (int i = 0; i < samples.length; i++) {
            // Bits of signed samples above the high one repeat the sign; all else outside, old overlays too, is
            // cleared.
            long cell = isFloatingPoint ? samples[i] : samples[i] << format.highBit() + 1 - format.bitsStored();
            for (int b = 0; b < sampleBytes; b++) {
                bytes[i * sampleBytes + b] = (byte) (cell >> b * Byte.SIZE);
            }
        }
        return bytes;
    }

    private long[] samples(MaskFill fill) {
        if (fill instanceof MaskFill.Stored stored) {
            return stored(stored.samples());
        }
        if (isFloatingPoint) {
            return new long[format.samplesPerPixel()];
        }
        MaskFill.Colour colour = fill instanceof MaskFill.Colour given ? given : new MaskFill.Colour(0, 0, 0);
        return switch (format.photometricInterpretation()) {
            case "MONOCHROME1" -> new long[] {grey(1 - luminance(colour))};
            case "MONOCHROME2" -> new long[] {grey(luminance(colour))};
            case "PALETTE COLOR" -> new long[] {nearest(colour)};
            case "RGB" -> colours(colour.red() / MOST, colour.green() / MOST, colour.blue() / MOST);
            case "YBR_FULL", "YBR_FULL_422" -> full(colour);
            case "YBR_PARTIAL_422" -> partial(colour);
            default -> throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The colours of the pixels aren't known");
        };
    }

    private long[] stored(List<Long> values) {
        int count = format.samplesPerPixel();
        if (values.size() != 1 && values.size() != count) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "The pixels to be masked have " + count + " samples");
        }
        long[] samples = new long[count];
        for (int i = 0; i < count; i++) {
            samples[i] = stored(values.get(values.size() == 1 ? 0 : i));
        }
        return samples;
    }

    private long stored(long value) {
        if (isFloatingPoint) {
            return format.bitsAllocated() == Float.SIZE
                    ? Float.floatToRawIntBits((float) value)
                    : Double.doubleToRawLongBits((double) value);
        }
        if (format.bitsStored() < Long.SIZE && (value < least() || value > most())) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE,
                    "The pixels to be masked have values from " + least() + " to " + most());
        }
        return value;
    }

    private long least() {
        return format.signed() ? -1L << format.bitsStored() - 1 : 0;
    }

    private long most() {
        int bits = format.signed() ? format.bitsStored() - 1 : format.bitsStored();
        return bits >= Long.SIZE - 1 ? Long.MAX_VALUE : (1L << bits) - 1;
    }

    private static double luminance(MaskFill.Colour colour) {
        return (0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue()) / MOST;
    }

    /** @param part 0 for the least value, 1 for the most */
    private long grey(double part) {
        double span = (double) most() - least();
        return part <= 0 ? least() : part >= 1 ? most() : least() + Math.round(part * span);
    }

    private long[] colours(double... parts) {
        if (format.samplesPerPixel() != RGB) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The colours of the pixels aren't known");
        }
        return Arrays.stream(parts).mapToLong(this::grey).toArray();
    }

    /** PS3.3 C.7.6.3.1.2. */
    private long[] full(MaskFill.Colour colour) {
        double y = luminance(colour);
        return differences(
                y, 0.5 * (colour.blue() / MOST - y) / (1 - 0.114), 0.5 * (colour.red() / MOST - y) / (1 - 0.299));
    }

    /** The differences count from the middle. */
    private long[] differences(double y, double blue, double red) {
        long middle = 1L << format.bitsStored() - 1;
        long[] samples = colours(y, 0, 0);
        samples[1] = Math.min(most(), middle + Math.round(blue * most()));
        samples[2] = Math.min(most(), middle + Math.round(red * most()));
        return samples;
    }

    private long[] partial(MaskFill.Colour colour) {
        double y = luminance(colour);
        double blue = 0.5 * (colour.blue() / MOST - y) / (1 - 0.114);
        double red = 0.5 * (colour.red() / MOST - y) / (1 - 0.299);
        return differences(16 / MOST + y * 219 / MOST, blue * 224 / MOST, red * 224 / MOST);
    }

    /** The index of the colour that is most like the wanted one. */
    private long nearest(MaskFill.Colour colour) {
        if (palette.isEmpty()) {
            return least();
        }
        Palette known = palette.get();
        int entries = Math.max(
                known.red().entries().length,
                Math.max(known.green().entries().length, known.blue().entries().length));
        long best = known.red().first();
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < entries; i++) {
            long index = known.red().first() + (long) i;
            double distance = square(part(known.red(), index) - colour.red() / MOST)
                    + square(part(known.green(), index) - colour.green() / MOST)
                    + square(part(known.blue(), index) - colour.blue() / MOST);
            if (distance < smallest && index >= least() && index <= most()) {
                smallest = distance;
                best = index;
            }
        }
        return best;
    }

    private static double part(LookupTable table, long index) {
        return table.at(index) / (table.range() - 1.0);
    }

    private static double square(double number) {
        return number * number;
    }
}
