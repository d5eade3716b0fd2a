package org.pharos.dicom.imageio;

import java.io.IOException;
import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;

/**
 * The Extended Offset Table (PS3.3 C.7.6.3.1.8): for each frame the place of its only fragment.
 *
 * @param offsets 64-bit numbers, as in the file; empty if there is no table, or not one that fits
 */
record ExtendedOffsetTable(byte[] offsets) {
    private static final byte[] NONE = {};

    static ExtendedOffsetTable of(DataSet dataSet, int count) {
        Element element = dataSet.element(Tag.EXTENDED_OFFSET_TABLE).orElse(null);
        if (element instanceof ValueElement value
                && value.isInMemory()
                && value.length() == (long) count * Long.BYTES) {
            return new ExtendedOffsetTable(value.bytes());
        }
        return new ExtendedOffsetTable(NONE);
    }

    /**
     * The fragment of a frame; empty if the table doesn't tell.
     *
     * @param base place of the first fragment
     */
    Optional<FragmentRun> find(int frame, long base, Fragments fragments) throws IOException {
        if (offsets.length == 0) {
            return Optional.empty();
        }
        long offset = Bytes.int64(offsets, frame * Long.BYTES);
        return offset < 0 || offset > Long.MAX_VALUE / 2 ? Optional.empty() : fragments.single(base + offset);
    }
}
