package org.pharos.core.internal.resource;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Remembers the last bytes that were read, since a reader may have taken more than it tells of. */
final class TailInputStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 4096;

    private final byte[] tail;
    private long position;

    /** @param bytes to remember */
    TailInputStream(InputStream in, int bytes) {
        super(in);
        this.tail = new byte[bytes];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            remember(bytes, offset, read);
        }
        return read;
    }

    private void remember(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, tail.length);
        System.arraycopy(tail, taken, tail, 0, tail.length - taken);
        System.arraycopy(bytes, offset + length - taken, tail, tail.length - taken, taken);
        position += length;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, BUFFER_BYTES))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads the rest, and gives bytes of the stream if they are among those that are remembered. */
    Optional<byte[]> atEnd(long offset, int length) throws IOException {
        transferTo(OutputStream.nullOutputStream());
        long begin = offset - (position - tail.length);
        boolean isThere = offset >= 0 && begin >= 0 && begin + length <= tail.length;
        return isThere ? Optional.of(Arrays.copyOfRange(tail, (int) begin, (int) begin + length)) : Optional.empty();
    }
}
