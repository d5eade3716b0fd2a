package org.pharos.dicom.imageio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueSource;

/** Goes from item to item of encapsulated pixel data, reading no more of an item than is asked for. For one thread. */
final class ItemWalk implements Closeable {
    static final int HEADER_BYTES = 8;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private final InputStream in;
    private long itemOffset;
    private long nextOffset;
    private long itemBytes;
    private long unread;

    /**
     * @param offset of an item in the file
     * @param length bytes of the file that may be read from there on
     */
    ItemWalk(ValueSource file, long offset, long length) throws IOException {
        this.in = file.open(offset, length);
        this.nextOffset = offset;
    }

    /**
     * Goes to the next item, which is the first one at first.
     *
     * @return false if the delimiter of the sequence stands there
     * @throws PixelDataException if neither does
     */
    boolean next() throws IOException {
        in.skipNBytes(unread);
        unread = 0;
        itemOffset = nextOffset;
        byte[] header = Bytes.read(in, HEADER_BYTES);
        int tag = Bytes.tag(header);
        itemBytes = Bytes.uint32(header, Integer.BYTES, false);
        if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
            return false;
        }
        if (tag != Tag.ITEM || itemBytes == UNDEFINED) {
            throw new PixelDataException("No fragment where one is expected, at byte " + itemOffset);
        }
        unread = itemBytes;
        nextOffset = itemOffset + HEADER_BYTES + itemBytes;
        return true;
    }

    /** Bytes of the file before the item, or before the delimiter that was found in place of one. */
    long itemOffset() {
        return itemOffset;
    }

    /** Length of the item's content. */
    long itemBytes() {
        return itemBytes;
    }

    /** Reads of the item's content, not beyond its end; -1 there. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (unread == 0) {
            return -1;
        }
        int count = in.readNBytes(bytes, offset, (int) Math.min(length, unread));
        unread -= count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
