package org.pharos.dicom.imageio;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** Where all fragments lie, and which of them begin with the first bytes of a code stream. */
final class FragmentIndex {
    /** As many elements as are read of a file at most. */
    private static final int MAXIMUM_FRAGMENTS = 1_000_000;

    private static final int EXPECTED_FRAGMENTS = 16;

    private long[] offsets = new long[EXPECTED_FRAGMENTS];
    private int size;
    private final BitSet starts = new BitSet();

    private FragmentIndex() {}

    /** @param offset of the first fragment */
    static FragmentIndex read(Fragments fragments, long offset) throws IOException {
        var index = new FragmentIndex();
        var start = new byte[CodeStream.START_BYTES];
        try (ItemWalk items = fragments.walk(offset)) {
            while (items.next()) {
                boolean isStart = items.read(start, 0, start.length) == start.length && CodeStream.isStart(start);
                index.add(items.itemOffset(), isStart);
            }
            index.end(items.itemOffset());
        }
        return index;
    }

    private void add(long offset, boolean isStart) throws PixelDataException {
        if (size == MAXIMUM_FRAGMENTS) {
            throw new PixelDataException("There are too many fragments");
        }
        end(offset);
        starts.set(size++, isStart);
    }

    private void end(long offset) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        offsets[size] = offset;
    }

    /** How many fragments there are. */
    int size() {
        return size;
    }

    /** Numbers of the fragments that begin a code stream. */
    int[] starts() {
        return starts.stream().toArray();
    }

    /** Fragments from one number to another, which isn't one of them. */
    FragmentRun run(int from, int to) {
        return new FragmentRun(offsets[from], offsets[to], to - from);
    }

    /** Memory taken. */
    long retainedBytes() {
        return (long) offsets.length * Long.BYTES + starts.size() / Byte.SIZE;
    }
}
