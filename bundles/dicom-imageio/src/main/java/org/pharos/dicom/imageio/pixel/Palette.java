package org.pharos.dicom.imageio.pixel;

import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** The colours that the values of a PALETTE COLOR image stand for (PS3.3 C.7.9). */
public record Palette(LookupTable red, LookupTable green, LookupTable blue) {

    /** The palette of a data set; empty if it has none, or not all of it. */
    public static Optional<Palette> of(DataSet dataSet, boolean signed) {
        Optional<LookupTable> red = table(
                dataSet,
                signed,
                Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        Optional<LookupTable> green = table(
                dataSet,
                signed,
                Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tag.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        Optional<LookupTable> blue = table(
                dataSet,
                signed,
                Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tag.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        return red.isPresent() && green.isPresent() && blue.isPresent()
                ? Optional.of(new Palette(red.get(), green.get(), blue.get()))
                : Optional.empty();
    }

    private static Optional<LookupTable> table(
            DataSet dataSet, boolean signed, int descriptor, int data, int segmentedData) {
        Optional<LookupTable> plain = LookupTable.of(dataSet, descriptor, data, signed);
        return plain.isPresent() ? plain : SegmentedTable.of(dataSet, descriptor, segmentedData, signed);
    }

    /** The colours of the pixels, 8 bits each: the upper ones of larger entries. */
    ColourRaster paint(GreyRaster indices) {
        var samples = new byte[Math.multiplyExact(3, indices.pixels())];
        for (int pixel = 0; pixel < indices.pixels(); pixel++) {
            long index = indices.value(pixel);
            samples[3 * pixel] = colour(red, index);
            samples[3 * pixel + 1] = colour(green, index);
            samples[3 * pixel + 2] = colour(blue, index);
        }
        return new ColourRaster(indices.width(), indices.height(), Byte.SIZE, 1, samples);
    }

    private static byte colour(LookupTable table, long index) {
        return (byte) (table.at(index) >> table.bits() - Byte.SIZE);
    }
}
