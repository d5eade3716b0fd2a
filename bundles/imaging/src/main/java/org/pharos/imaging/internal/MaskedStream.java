package org.pharos.imaging.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Native frames that are masked while they are read. */
final class MaskedStream extends FilterInputStream {
    private final MaskLayout layout;
    private long position;

    MaskedStream(InputStream frames, MaskLayout layout) {
        super(frames);
        this.layout = layout;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            layout.apply(position, bytes, offset, count);
            position += count;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        position += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
