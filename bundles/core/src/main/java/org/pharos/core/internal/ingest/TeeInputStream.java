package org.pharos.core.internal.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.pharos.core.internal.storage.NewAttachment;

/** Gives a new attachment every byte that is read through it, and remembers whether the source failed. */
final class TeeInputStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final NewAttachment copy;
    private @Nullable IOException failure;

    TeeInputStream(InputStream source, NewAttachment copy) {
        super(source);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (n > 0) {
            copy.write(bytes, offset, n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // What is skipped must be copied, too.
        return Math.max(0, read(new byte[(int) Math.min(n, BUFFER_BYTES)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Throws what the source threw, if it did: the other failures of a reader concern the content. */
    void throwSourceFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
