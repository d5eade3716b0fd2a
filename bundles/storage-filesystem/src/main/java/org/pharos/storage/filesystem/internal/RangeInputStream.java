package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Reads part of a file, and closes it. */
final class RangeInputStream extends InputStream {
    /** The JDK copies each piece through a buffer of its size outside the heap, and holds on to it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final FileChannel file;
    private final long end;
    private long position;

    RangeInputStream(FileChannel file, long offset, long length) {
        this.file = file;
        this.position = offset;
        this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int wanted = (int) Math.min(Math.min(length, PIECE_BYTES), end - position);
        if (wanted <= 0) {
            return -1;
        }
        int count = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        if (count > 0) {
            position += count;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.max(0, Math.min(count, remaining()));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, remaining());
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, Math.max(1, remaining()))];
        long sum = 0;
        for (int count = read(piece); count >= 0; count = read(piece)) {
            out.write(piece, 0, count);
            sum += count;
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long remaining() throws IOException {
        return Math.max(0, Math.min(end, file.size()) - position);
    }
}
