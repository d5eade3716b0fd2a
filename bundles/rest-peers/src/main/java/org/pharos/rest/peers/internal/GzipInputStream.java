package org.pharos.rest.peers.internal;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** Compresses what is read of it (RFC 1952), at the highest level. */
final class GzipInputStream extends InputStream {
    /** Magic number, deflate, no name and no time, highest level, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255};

    private static final int TRAILER_BYTES = 8;
    private static final int BUFFER_BYTES = 64 << 10;

    private final CRC32 sum = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    private final InputStream compressed;
    private InputStream current = new ByteArrayInputStream(HEADER);
    private Part part = Part.HEADER;

    private enum Part {
        HEADER,
        DATA,
        TRAILER,
        END
    }

    GzipInputStream(InputStream plain) {
        compressed = new DeflaterInputStream(unmarked(new CheckedInputStream(plain, sum)), deflater, BUFFER_BYTES);
    }

    private static InputStream unmarked(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (part != Part.END) {
            int read = current.read(buffer, offset, length);
            if (read > 0) {
                return read;
            }
            next();
        }
        return -1;
    }

    private void next() {
        switch (part) {
            case HEADER -> {
                part = Part.DATA;
                current = compressed;
            }
            case DATA -> {
                part = Part.TRAILER;
                current = new ByteArrayInputStream(trailer());
            }
            case TRAILER, END -> part = Part.END;
        }
    }

    private byte[] trailer() {
        return ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) sum.getValue())
                .putInt((int) deflater.getBytesRead())
                .array();
    }

    @Override
    public void close() throws IOException {
        try {
            compressed.close();
        } finally {
            deflater.end();
        }
    }
}
