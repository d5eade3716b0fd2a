package org.pharos.core.internal.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Measures the reading of one attachment until it is closed. */
final class MeasuredInputStream extends FilterInputStream {
    private static final int LEAST_PIECE_BYTES = 8 * 1024;
    private static final int MOST_PIECE_BYTES = 64 * 1024;

    private final StorageMetrics metrics;
    private long nanos;
    private long bytes;
    private boolean reported;

    /** @param nanos spent on it already */
    MeasuredInputStream(InputStream in, StorageMetrics metrics, long nanos) {
        super(in);
        this.metrics = metrics;
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        int count = super.read(target, offset, length);
        nanos += System.nanoTime() - begin;
        bytes += Math.max(0, count);
        return count;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] piece = new byte[Math.min(MOST_PIECE_BYTES, Math.max(LEAST_PIECE_BYTES, available()))];
        long sum = 0;
        for (int count = read(piece); count >= 0; count = read(piece)) {
            out.write(piece, 0, count);
            sum += count;
        }
        return sum;
    }

    /** Bytes read twice would be counted twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        super.close();
        if (!reported) {
            reported = true;
            metrics.read(nanos, bytes);
        }
    }
}
