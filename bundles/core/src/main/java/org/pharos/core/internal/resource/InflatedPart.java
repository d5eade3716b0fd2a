package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Part of a deflated data set (PS3.5 A.5), whether bare (RFC 1951) or wrapped (RFC 1950). */
final class InflatedPart extends InflaterInputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ZLIB_HEADER_BYTES = 2;

    private long left;

    private InflatedPart(InputStream deflated, Inflater inflater, long length) {
        super(deflated, inflater, BUFFER_BYTES);
        left = length;
    }

    /**
     * @param deflated closed with the part, or if this fails
     * @param offset first inflated byte wanted
     */
    static InputStream open(InputStream deflated, long offset, long length) throws IOException {
        var start = new PushbackInputStream(deflated, ZLIB_HEADER_BYTES);
        try {
            byte[] header = start.readNBytes(ZLIB_HEADER_BYTES);
            start.unread(header);
            var part = new InflatedPart(start, new Inflater(!isZlib(header)), offset + length);
            try {
                part.skipNBytes(offset);
                return part;
            } catch (IOException e) {
                part.close();
                throw e;
            }
        } catch (IOException e) {
            deflated.close();
            throw e;
        }
    }

    private static boolean isZlib(byte[] header) {
        if (header.length < ZLIB_HEADER_BYTES) {
            return false;
        }
        int first = header[0] & 0xff;
        return (first & 0x0f) == 8 && first >> 4 <= 7 && (first << 8 | header[1] & 0xff) % 31 == 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0 && length > 0) {
            return -1;
        }
        int n = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(n, 0);
        return n;
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
