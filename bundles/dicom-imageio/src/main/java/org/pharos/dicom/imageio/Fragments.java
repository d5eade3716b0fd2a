package org.pharos.dicom.imageio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.pharos.dicom.core.ValueSource;

/**
 * Items of encapsulated pixel data (PS3.5 A.4): the first holds the basic offset table, each further one a fragment.
 *
 * @param itemsOffset bytes of the file before the first item
 */
record Fragments(ValueSource file, long itemsOffset) {
    /**
     * The basic offset table.
     *
     * @param offset of its first entry in the file
     * @param lengthBytes 0 for an empty one
     */
    record OffsetTable(long offset, long lengthBytes) {
        /** Where the first fragment is; offsets count from there. */
        long end() {
            return offset + lengthBytes;
        }
    }

    OffsetTable offsetTable() throws IOException {
        try (var items = new ItemWalk(file, itemsOffset, ItemWalk.HEADER_BYTES)) {
            if (!items.next()) {
                throw new PixelDataException("There is no basic offset table");
            }
            return new OffsetTable(itemsOffset + ItemWalk.HEADER_BYTES, items.itemBytes());
        }
    }

    /** Reads a part of the file. */
    byte[] read(long offset, int length) throws IOException {
        try (InputStream in = file.open(offset, length)) {
            return Bytes.read(in, length);
        }
    }

    /** Fragments from one place to another, or to the last; empty if there aren't items at both places. */
    Optional<FragmentRun> run(long offset, Optional<Long> end) throws IOException {
        long limit = end.orElse(Long.MAX_VALUE - offset);
        int fragments = 0;
        try (var items = walk(offset)) {
            while (items.next() && items.itemOffset() < limit) {
                fragments++;
            }
            long reached = items.itemOffset();
            boolean isWhole = fragments > 0 && reached == end.orElse(reached);
            return isWhole ? Optional.of(new FragmentRun(offset, reached, fragments)) : Optional.empty();
        } catch (PixelDataException | EOFException e) {
            return Optional.empty();
        }
    }

    /** One fragment; empty if there is none at that place. */
    Optional<FragmentRun> single(long offset) throws IOException {
        try (var items = new ItemWalk(file, offset, ItemWalk.HEADER_BYTES)) {
            return items.next()
                    ? Optional.of(new FragmentRun(offset, offset + ItemWalk.HEADER_BYTES + items.itemBytes(), 1))
                    : Optional.empty();
        } catch (PixelDataException | EOFException e) {
            return Optional.empty();
        }
    }

    /** Goes through the items from one on. */
    ItemWalk walk(long offset) throws IOException {
        return new ItemWalk(file, offset, Long.MAX_VALUE - offset);
    }
}
