package org.pharos.dicom.imageio.pixel;

import java.util.Optional;
import org.pharos.dicom.core.DataSet;

/** Expands tables that are written in segments (PS3.3 C.7.9.2). */
final class SegmentedTable {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int SIXTEEN_BITS = 16;

    private final byte[] data;
    private final int wordBytes;
    private final char[] entries;
    private int count;

    private SegmentedTable(byte[] data, int wordBytes, int entries) {
        this.data = data;
        this.wordBytes = wordBytes;
        this.entries = new char[entries];
    }

    /** A table in a data set; empty if there is none, or its segments don't make it full. */
    static Optional<LookupTable> of(DataSet dataSet, int descriptorTag, int dataTag, boolean signed) {
        int[] descriptor = dataSet.integers(descriptorTag);
        byte[] data = dataSet.bytes(dataTag).orElse(new byte[0]);
        if (descriptor.length != 3 || data.length == 0 || descriptor[2] != Byte.SIZE && descriptor[2] != SIXTEEN_BITS) {
            return Optional.empty();
        }
        int wanted = (descriptor[0] & 0xFFFF) == 0 ? MOST_ENTRIES : descriptor[0] & 0xFFFF;
        var table = new SegmentedTable(data, descriptor[2] / Byte.SIZE, wanted);
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        return table.expand() ? Optional.of(new LookupTable(first, descriptor[2], table.entries)) : Optional.empty();
    }

    private boolean expand() {
        int at = 0;
        while (count < entries.length) {
            int next = segment(at, true);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Expands the segment at a word; the word after it, or -1 if it makes no sense. */
    private int segment(int at, boolean mayBeIndirect) {
        int opcode = word(at);
        int length = word(at + 1);
        if (opcode < 0 || length <= 0) {
            return -1;
        }
        return switch (opcode) {
            case DISCRETE -> discrete(at + 2, length);
            case LINEAR -> linear(at + 2, length);
            case INDIRECT -> mayBeIndirect ? indirect(at + 2, length) : -1;
            default -> -1;
        };
    }

    private int discrete(int at, int length) {
        for (int i = 0; i < length; i++) {
            int value = word(at + i);
            if (value < 0) {
                return -1;
            }
            add(value);
        }
        return at + length;
    }

    private int linear(int at, int length) {
        int end = word(at);
        if (end < 0 || count == 0) {
            return -1;
        }
        double start = entries[count - 1];
        for (int i = 1; i <= length; i++) {
            add((int) Math.round(start + (end - start) * i / length));
        }
        return at + 1;
    }

    /** Segments from before once more, by their offset in bytes: the lower word of it, then the upper one. */
    private int indirect(int at, int segments) {
        int low = word(at);
        int high = word(at + 1);
        if (low < 0 || high < 0) {
            return -1;
        }
        long offset = ((long) high << Byte.SIZE * wordBytes | low) / wordBytes;
        int copied = (int) Math.min(offset, data.length);
        for (int i = 0; i < segments && count < entries.length; i++) {
            copied = segment(copied, false);
            if (copied < 0) {
                return -1;
            }
        }
        return at + 2;
    }

    private void add(int value) {
        if (count < entries.length) {
            entries[count++] = (char) value;
        }
    }

    private int word(int index) {
        int at = index * wordBytes;
        if (at < 0 || at + wordBytes > data.length) {
            return -1;
        }
        return wordBytes == 1 ? data[at] & 0xFF : data[at] & 0xFF | (data[at + 1] & 0xFF) << Byte.SIZE;
    }
}
