package org.pharos.rest.resources.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** The bytes of a file in a ZIP archive, which must be as many and have the sum that the archive says. */
final class VerifiedEntry extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();
    private long size;

    VerifiedEntry(InputStream in, ZipEntry entry) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n < 0) {
            if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
                throw new ZipException("A file in the archive is damaged");
            }
            return n;
        }
        sum.update(bytes, offset, n);
        size += n;
        if (size > entry.getSize()) {
            throw new ZipException("A file in the archive is longer than announced");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // What is skipped counts, too.
        return Math.max(0, read(new byte[(int) Math.min(n, 1 << 16)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
