package org.pharos.rest.resources.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Unpacked bytes that may not become more than a limit. */
final class LimitedUnpacking extends FilterInputStream {
    private long left;

    LimitedUnpacking(InputStream in, long maximumBytes) {
        super(in);
        left = maximumBytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        left -= Math.max(n, 0);
        if (left < 0) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "The unpacked file is larger than MaximumFileSizeInArchiveMB allows");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 1 << 16)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
