package org.pharos.core.image;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes in a file of the folder for temporary files, which goes when this is closed. Written by one thread, read by any. */
public final class TemporaryFile implements Closeable {
    private final FileChannel channel;
    private volatile long sizeBytes;

    private TemporaryFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes an empty file. */
    public static TemporaryFile create() throws IOException {
        Path path = Files.createTempFile("pharos-", ".tmp");
        try {
            return new TemporaryFile(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Bytes written so far. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** A stream that appends; there's no need to close it. */
    public OutputStream appending() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    private void append(ByteBuffer bytes) throws IOException {
        long position = sizeBytes;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        sizeBytes = position;
    }

    /** Opens all bytes. */
    public InputStream open() {
        return open(0, sizeBytes);
    }

    /**
     * Opens some of the bytes.
     *
     * @param length bytes wanted, not beyond the end
     */
    public InputStream open(long offset, long length) {
        return new Part(offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Part extends InputStream {
        private long position;
        private long left;

        Part(long offset, long length) {
            position = offset;
            left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)), position);
            if (read < 0) {
                throw new EOFException("A temporary file is shorter than it was");
            }
            position += read;
            left -= read;
            return read;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, left));
            position += skipped;
            left -= skipped;
            return skipped;
        }
    }
}
