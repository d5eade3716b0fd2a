package org.pharos.dicom.imageio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of some fragments, one after the other. */
final class JoinedFragments extends InputStream {
    private final ItemWalk items;
    private int fragmentsLeft;

    /** @param items before the first fragment; closed with this */
    JoinedFragments(ItemWalk items, int fragments) {
        this.items = items;
        this.fragmentsLeft = fragments;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int count = items.read(bytes, offset, length);
        while (count < 0 && fragmentsLeft > 0) {
            fragmentsLeft--;
            items.next();
            count = items.read(bytes, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
