package org.pharos.rest.images.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A file of RFC 1952 that says it comes from Unix: clients that compare bytes know these, and the JDK's stream says it comes
 * from nowhere.
 */
final class GzipOutput {
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 3};
    private static final int TRAILER_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    private GzipOutput() {}

    /** Compresses one stream into another; closes neither. */
    static void write(InputStream in, OutputStream out) throws IOException {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var checked = new CheckedInputStream(in, new CRC32());
            out.write(HEADER);
            var deflated = new DeflaterOutputStream(out, deflater, BUFFER_BYTES);
            checked.transferTo(deflated);
            deflated.finish();
            out.write(trailer(checked.getChecksum().getValue(), deflater.getBytesRead()));
        } finally {
            deflater.end();
        }
    }

    private static byte[] trailer(long crc, long lengthBytes) {
        return ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc)
                .putInt((int) lengthBytes)
                .array();
    }
}
