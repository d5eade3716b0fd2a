package org.pharos.dicom.net.internal.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The data set of a message, out of fragments as they come. Failures of the connection come again at each call. */
final class DataSetStream extends InputStream {
    private static final int SKIP_LENGTH = 8192;

    private final DimseConnection connection;
    private final int contextId;
    private final byte[] single = new byte[1];
    private boolean ended;

    DataSetStream(DimseConnection connection, int contextId) {
        this.connection = connection;
        this.contextId = contextId;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int count = connection.readData(contextId, target, offset, length);
        ended = count < 0;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] waste = new byte[(int) Math.min(SKIP_LENGTH, Math.max(count, 0))];
        long skipped = 0;
        while (skipped < count && !ended) {
            skipped += Math.max(read(waste, 0, (int) Math.min(waste.length, count - skipped)), 0);
        }
        return skipped;
    }

    /** Whether all of it was read. */
    boolean hasEnded() {
        return ended;
    }
}
