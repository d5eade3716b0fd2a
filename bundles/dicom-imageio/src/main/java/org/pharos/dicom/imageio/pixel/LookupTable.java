package org.pharos.dicom.imageio.pixel;

import java.util.Optional;
import org.pharos.dicom.core.DataSet;

/**
 * A table from one value to another (PS3.3 C.7.6.3.1.5, C.11.1.1): what lies before its first value has that of the first
 * entry, what lies behind the last that of the last.
 *
 * @param first the value that the first entry is for
 * @param bits of each entry, 8 to 16
 * @param entries at least one
 */
public record LookupTable(int first, int bits, char[] entries) {
    private static final int DESCRIPTOR_VALUES = 3;
    private static final int FEWEST_BITS = 8;
    private static final int MOST_BITS = 16;
    private static final int MOST_ENTRIES = 1 << 16;

    /** A table in a data set; empty if there is none that makes sense. */
    static Optional<LookupTable> of(DataSet dataSet, int descriptorTag, int dataTag, boolean signed) {
        int[] descriptor = dataSet.integers(descriptorTag);
        byte[] data = dataSet.bytes(dataTag).orElse(new byte[0]);
        if (descriptor.length != DESCRIPTOR_VALUES || data.length == 0) {
            return Optional.empty();
        }
        int count = (descriptor[0] & 0xFFFF) == 0 ? MOST_ENTRIES : descriptor[0] & 0xFFFF;
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        int bits = descriptor[2];
        if (bits < FEWEST_BITS || bits > MOST_BITS) {
            return Optional.empty();
        }
        boolean areBytes = data.length < 2 * count;
        int present = Math.min(count, areBytes ? data.length : data.length / 2);
        var entries = new char[present];
        for (int i = 0; i < present; i++) {
            entries[i] = (char) (areBytes ? data[i] & 0xFF : data[2 * i] & 0xFF | (data[2 * i + 1] & 0xFF) << 8);
        }
        return Optional.of(new LookupTable(first, bits, entries));
    }

    /** The entry of a value. */
    public int at(long value) {
        return entries[(int) Math.max(0, Math.min(entries.length - 1L, value - first))];
    }

    /** One more than the largest entry that could be. */
    public int range() {
        return 1 << bits;
    }
}
