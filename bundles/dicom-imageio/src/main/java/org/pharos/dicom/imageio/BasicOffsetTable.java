package org.pharos.dicom.imageio;

import java.io.IOException;
import java.util.Optional;

/** The Basic Offset Table (PS3.5 A.4): for each frame the place of its first fragment. Only the entries asked for are read. */
record BasicOffsetTable(Fragments fragments, Fragments.OffsetTable table, int count) {
    /** The fragments of a frame; empty if the table is empty, doesn't fit, or doesn't point at fragments. */
    Optional<FragmentRun> find(int frame) throws IOException {
        if (count < 2 || table.lengthBytes() != (long) count * Integer.BYTES) {
            return Optional.empty();
        }
        boolean isLast = frame == count - 1;
        byte[] entries = fragments.read(
                table.offset() + (long) frame * Integer.BYTES, isLast ? Integer.BYTES : 2 * Integer.BYTES);
        long start = Bytes.uint32(entries, 0, false);
        if (frame == 0 && start != 0) {
            return Optional.empty();
        }
        long base = table.end();
        return isLast
                ? fragments.run(base + start, Optional.empty())
                : fragments.run(base + start, Optional.of(base + Bytes.uint32(entries, Integer.BYTES, false)));
    }
}
