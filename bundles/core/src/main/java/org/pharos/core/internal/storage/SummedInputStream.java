package org.pharos.core.internal.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Sums up the bytes that are read through it. */
final class SummedInputStream extends FilterInputStream {
    private final RunningSums sums;

    SummedInputStream(InputStream in, RunningSums sums) {
        super(in);
        this.sums = sums;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            sums.update(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            sums.update(bytes, offset, n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // What is skipped belongs to the sum as well.
        return readNBytes((int) Math.min(n, Short.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
