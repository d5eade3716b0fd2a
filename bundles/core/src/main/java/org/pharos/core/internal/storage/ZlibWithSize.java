package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The compressed form of attachments: eight bytes with the uncompressed size, little endian, then a zlib stream. The size
 * is known only at the end, so the compressed bytes wait in a temporary file, not in memory. Empty input stays empty.
 */
final class ZlibWithSize extends OutputStream {
    /** Length of the size in front of the zlib stream. */
    static final int PREFIX_BYTES = 8;

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream target;
    private final Path spool;
    private final Deflater deflater = new Deflater();
    private final OutputStream compressed;
    private long size;

    /** @param target gets the compressed bytes when this is finished; stays open */
    ZlibWithSize(OutputStream target) throws IOException {
        this.target = target;
        this.spool = Files.createTempFile("pharos-", ".zlib");
        this.compressed = new DeflaterOutputStream(Files.newOutputStream(spool), deflater, BUFFER_BYTES);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        compressed.write(bytes, offset, length);
        size += length;
    }

    /** Ends the input and gives all to the target. */
    void finish() throws IOException {
        compressed.close();
        if (size == 0) {
            return;
        }
        target.write(ByteBuffer.allocate(PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(size)
                .array());
        try (InputStream in = Files.newInputStream(spool)) {
            in.transferTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            compressed.close();
        } finally {
            deflater.end();
            Files.deleteIfExists(spool);
        }
    }
}
