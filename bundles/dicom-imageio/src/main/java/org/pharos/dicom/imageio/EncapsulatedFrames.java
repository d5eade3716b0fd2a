package org.pharos.dicom.imageio;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Frames in fragments, found by an offset table that points at fragments, or by all fragments: they are of the only frame, one
 * each, or begin with the first bytes of a code stream.
 */
final class EncapsulatedFrames implements Frames {
    private final int count;
    private final boolean isRle;
    private final Fragments fragments;
    private final ExtendedOffsetTable extendedTable;
    private volatile Fragments.@Nullable OffsetTable offsetTable;
    private volatile @Nullable FrameSplit split;

    /** @param isRle whether each frame is one fragment, whatever the fragments hold (PS3.5 A.4.2) */
    EncapsulatedFrames(int count, boolean isRle, Fragments fragments, ExtendedOffsetTable extendedTable) {
        this.count = count;
        this.isRle = isRle;
        this.fragments = fragments;
        this.extendedTable = extendedTable;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Frame frame(int number) throws IOException {
        Objects.checkIndex(number, count);
        FragmentRun found = find(number);
        return new Frame(found.lengthBytes(), () -> found.open(fragments.file()));
    }

    private FragmentRun find(int number) throws IOException {
        FrameSplit known = split;
        if (known != null) {
            return known.frame(number);
        }
        Fragments.OffsetTable table = offsetTable();
        Optional<FragmentRun> found = extendedTable.find(number, table.end(), fragments);
        if (found.isEmpty()) {
            found = new BasicOffsetTable(fragments, table, count).find(number);
        }
        return found.isPresent() ? found.get() : split(table).frame(number);
    }

    private Fragments.OffsetTable offsetTable() throws IOException {
        Fragments.OffsetTable known = offsetTable;
        if (known == null) {
            known = fragments.offsetTable();
            offsetTable = known;
        }
        return known;
    }

    private FrameSplit split(Fragments.OffsetTable table) throws IOException {
        FrameSplit made = FrameSplit.of(FragmentIndex.read(fragments, table.end()), count, isRle);
        split = made;
        return made;
    }

    @Override
    public long retainedBytes() {
        FrameSplit known = split;
        return extendedTable.offsets().length + (known == null ? 0 : known.retainedBytes());
    }
}
