package org.pharos.core.internal.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.TemporaryFile;

/** Gives a copy every byte that is read through it, until somebody stops it, and remembers whether the source failed. */
final class TeeInputStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Copy copy;
    private @Nullable IOException failure;
    private BooleanSupplier stop = () -> false;

    /** The rest isn't wanted. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private StoppedException() {
            super("The rest isn't wanted", null, false, false);
        }
    }

    /** Takes what was read. */
    @FunctionalInterface
    interface Copy {
        /** Takes the next bytes. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** A copy in a temporary file; {@code CANNOT_WRITE_FILE} if that fails, which isn't the source's doing. */
        static Copy in(TemporaryFile file) {
            OutputStream out = file.appending();
            return (bytes, offset, length) -> {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    throw new PharosException(ErrorCode.CANNOT_WRITE_FILE, "A temporary file can't be written", e);
                }
            };
        }
    }

    TeeInputStream(InputStream source, Copy copy) {
        super(source);
        this.copy = copy;
    }

    /**
     * Lets reads fail with {@link StoppedException} from a moment on.
     *
     * @param condition asked before each read
     */
    void stopWhen(BooleanSupplier condition) {
        stop = condition;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
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
