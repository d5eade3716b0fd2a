package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.UUID;
import org.pharos.api.storage.AttachmentWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers small writes, passes large ones through, and removes the file at the first failure. */
final class FileAttachmentWriter extends AttachmentWriter {
    private static final Logger logger = LoggerFactory.getLogger(FileAttachmentWriter.class);

    /** Makes a file whose bytes are written survive a power cut. */
    @FunctionalInterface
    interface Force {
        void force(FileChannel file) throws IOException;
    }

    private enum State {
        WRITING,
        FORCED,
        /** Asked to be kept: from now on the index knows the file, whatever becomes of the move. */
        KEPT,
        /** The next recovery settles it. */
        LEFT,
        REMOVED
    }

    private static final int BUFFER_BYTES = 8 * 1024;

    /** The JDK copies each piece into a buffer of its size outside the heap, and holds on to it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final AttachmentTree tree;
    private final UUID id;
    private final Force force;
    private final FileChannel file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private State state = State.WRITING;

    FileAttachmentWriter(AttachmentTree tree, UUID id, Force force) throws IOException {
        this.tree = tree;
        this.id = id;
        this.force = force;
        try {
            this.file = tree.createProvisional(id);
        } catch (IOException e) {
            throw tree.failures().writing(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        expectOpen();
        if (buffered == buffer.length) {
            drain();
        }
        buffer[buffered++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        expectOpen();
        if (length > buffer.length - buffered) {
            drain();
        }
        if (length >= buffer.length) {
            writeThrough(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
    }

    @Override
    public void flush() throws IOException {
        // A stream around this one flushes before it closes, when all may be over.
        if (state == State.WRITING) {
            drain();
        }
    }

    @Override
    public void force() throws IOException {
        expect(State.WRITING);
        drain();
        try {
            force.force(file);
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
        state = State.FORCED;
    }

    @Override
    public void keep() throws IOException {
        expect(State.FORCED);
        state = State.KEPT;
        try {
            tree.keep(id);
        } catch (IOException e) {
            throw tree.failures().writing(e);
        }
    }

    @Override
    public void leave() {
        expect(State.FORCED);
        state = State.LEFT;
    }

    @Override
    public void close() throws IOException {
        if (state == State.WRITING || state == State.FORCED) {
            remove();
        }
    }

    private void drain() throws IOException {
        int length = buffered;
        buffered = 0;
        writeThrough(buffer, 0, length);
    }

    private void writeThrough(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        try {
            for (int start = offset; start < end; start += PIECE_BYTES) {
                ByteBuffer piece = ByteBuffer.wrap(bytes, start, Math.min(PIECE_BYTES, end - start));
                while (piece.hasRemaining()) {
                    file.write(piece);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Gives the room back at once: others may be waiting for it. */
    private IOException failed(IOException e) {
        IOException reported = tree.failures().writing(e);
        try {
            remove();
        } catch (IOException removal) {
            logger.warn("{} is left over until the next start: {}", id, removal.getMessage());
            reported.addSuppressed(removal);
        }
        return reported;
    }

    private void remove() throws IOException {
        state = State.REMOVED;
        try {
            file.close();
        } finally {
            tree.removeProvisional(id);
        }
    }

    private void expectOpen() throws IOException {
        if (state != State.WRITING) {
            throw new IOException("Attachment " + id + " takes no more bytes");
        }
    }

    private void expect(State expected) {
        if (state != expected) {
            throw new IllegalStateException("Attachment " + id + " is " + state + ", not " + expected);
        }
    }
}
