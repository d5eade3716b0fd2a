package org.pharos.media.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An instance as it is stored. Its first bytes are read at once, as a file that can't be read is to be noticed early. */
final class StoredSource implements InstanceSource {
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final String transferSyntaxUid;
    private final boolean encapsulated;
    private final byte[] buffer;
    private final int start;
    private final long size;

    /**
     * @param in closed with this, or if this fails
     * @param size bytes that there are to be
     * @param isEncapsulated whether the syntax is known to compress
     */
    StoredSource(InputStream in, long size, String transferSyntaxUid, boolean isEncapsulated) throws IOException {
        this.in = in;
        this.size = size;
        this.transferSyntaxUid = transferSyntaxUid;
        this.encapsulated = isEncapsulated;
        this.buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, size))];
        try {
            start = in.readNBytes(buffer, 0, buffer.length);
            if (start < Math.min(size, buffer.length)) {
                throw new EOFException("The file is shorter than it was when it came in");
            }
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    @Override
    public boolean isCompressible() {
        return !encapsulated && Compressibility.of(buffer, start);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, start);
        long left = size - start;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("The file is shorter than it was when it came in");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
