package org.pharos.dicom.scp.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Memory for the identifiers of requests that wait. Each has some of its own, which nearly all fit into; the rest is shared,
 * so that a few long ones find room, and many don't. Used from any thread.
 */
final class IdentifierMemory {
    private static final int OWN_BYTES = 64 << 10;
    private static final int SHARED_BYTES = 32 << 20;
    private static final int CHUNK_BYTES = 8 << 10;

    private final Semaphore shared;

    IdentifierMemory() {
        this(SHARED_BYTES);
    }

    /** @param sharedBytes beyond what each has */
    IdentifierMemory(int sharedBytes) {
        shared = new Semaphore(sharedBytes);
    }

    /** An identifier in memory. */
    final class Held implements AutoCloseable {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int borrowed;

        private Held() {}

        InputStream content() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        /** Reads to the end; false if there is no room for that. */
        private boolean readAll(InputStream data) throws IOException {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = data.read(chunk); count >= 0; count = data.read(chunk)) {
                if (!makeRoom(count)) {
                    return false;
                }
                bytes.write(chunk, 0, count);
            }
            return true;
        }

        private boolean makeRoom(int more) {
            int length = bytes.size() + more;
            int missing = length - OWN_BYTES - borrowed;
            if (missing <= 0) {
                return true;
            }
            if (length > Identifiers.MAXIMUM_BYTES || !shared.tryAcquire(missing)) {
                return false;
            }
            borrowed += missing;
            return true;
        }

        @Override
        public void close() {
            shared.release(borrowed);
            borrowed = 0;
        }
    }

    /**
     * Reads an identifier to its end.
     *
     * @return empty if it is too long, by itself or beside the others
     */
    Optional<Held> read(InputStream data) throws IOException {
        var held = new Held();
        boolean isWhole = false;
        try {
            isWhole = held.readAll(data);
            return isWhole ? Optional.of(held) : Optional.empty();
        } finally {
            if (!isWhole) {
                held.close();
            }
        }
    }
}
