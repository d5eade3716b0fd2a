package org.pharos.media.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance as it is stored. Its first bytes are read at once, as a file that can't be read is to be noticed early. */
final class StoredSource implements InstanceSource {
    /** What is read at once at least, and each further time. */
    static final int PIECE_BYTES = 64 << 10;

    private final InputStream in;
    private final String transferSyntaxUid;
    private final boolean encapsulated;
    private final List<byte[]> start = new ArrayList<>();
    private long left;
    private @Nullable Boolean compressible;

    /**
     * Reads the beginning.
     *
     * @param in closed with this, or if this fails
     * @param size bytes that there are to be
     * @param isEncapsulated whether the syntax is known to compress
     * @param atOnce bytes to be read now and held until they are written; a whole piece at least
     */
    StoredSource(InputStream in, long size, String transferSyntaxUid, boolean isEncapsulated, int atOnce)
            throws IOException {
        this.in = in;
        this.left = size;
        this.transferSyntaxUid = transferSyntaxUid;
        this.encapsulated = isEncapsulated;
        try {
            do {
                start.add(piece());
            } while (left > 0 && size - left < atOnce);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private byte[] piece() throws IOException {
        int length = (int) Math.min(PIECE_BYTES, left);
        byte[] piece = in.readNBytes(length);
        if (piece.length < length) {
            throw cut();
        }
        left -= length;
        return piece;
    }

    private static EOFException cut() {
        return new EOFException("The file is shorter than it was when it came in");
    }

    @Override
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    @Override
    public boolean isCompressible() {
        Boolean known = compressible;
        if (known == null) {
            byte[] first = start.get(0);
            known = !encapsulated && Compressibility.of(first, first.length);
            compressible = known;
        }
        return known;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (byte[] piece : start) {
            out.write(piece);
        }
        if (left == 0) {
            return;
        }
        byte[] buffer = start.get(0);
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw cut();
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
