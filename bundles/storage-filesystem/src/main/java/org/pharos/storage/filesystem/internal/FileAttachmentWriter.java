package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.UUID;
import org.pharos.api.storage.AttachmentWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers small writes, passes large ones through, and removes the file at the first failure. What a network delivers comes
 * in parts of some kilobytes: written piece by piece it takes the file system less than half the time.
 */
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

    /** Enough for many files; a longer one gets a piece. */
    private static final int FIRST_BYTES = 8 * 1024;

    /** The JDK copies each piece into a buffer of its size outside the heap, and holds on to it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final AttachmentTree tree;
    private final UUID id;
    private final Force force;
    private final FileChannel file;
    private byte[] buffer = new byte[FIRST_BYTES];
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
        makeRoom();
        buffer[buffered++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        expectOpen();
        int end = offset + length;
        int start = offset;
        while (start < end) {
            int left = end - start;
            if (buffered == 0 && left >= PIECE_BYTES) {
                int whole = left - left % PIECE_BYTES;
                writeThrough(bytes, start, whole);
                start += whole;
            } else {
                makeRoom();
                int part = Math.min(left, buffer.length - buffered);
                System.arraycopy(bytes, start, buffer, buffered, part);
                buffered += part;
                start += part;
            }
        }
    }

    private void makeRoom() throws IOException {
        if (buffered == PIECE_BYTES) {
            drain();
        } else if (buffered == buffer.length) {
            buffer = Arrays.copyOf(buffer, PIECE_BYTES);
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
