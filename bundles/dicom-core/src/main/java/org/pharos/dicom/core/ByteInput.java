package org.pharos.dicom.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a stream through a buffer, with their offset. Allocates no more than a few times what the stream has
 * really delivered, whatever lengths are asked for.
 */
final class ByteInput {
    private static final int FIRST_BUFFER = 16 << 10;
    private static final int SKIPPING_BUFFER = 64 << 10;
    private static final byte[] NONE = {};

    private InputStream in;
    private byte[] buffer;
    private int position;
    private int limit;
    private long bufferOffset;

    ByteInput(InputStream in) {
        this.in = in;
        this.buffer = new byte[FIRST_BUFFER];
    }

    /** Reads from memory. */
    ByteInput(byte[] bytes, long offset) {
        this.in = InputStream.nullInputStream();
        this.buffer = bytes;
        this.limit = bytes.length;
        this.bufferOffset = offset;
    }

    /** Bytes before the next one. */
    long offset() {
        return bufferOffset + position;
    }

    /** Bytes that are at hand. */
    int buffered() {
        return limit - position;
    }

    /** Whether so many bytes, less than the buffer, are or can be made available. */
    boolean ensure(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        bufferOffset += position;
        limit -= position;
        position = 0;
        while (limit < count) {
            int read = limit == buffer.length ? -1 : in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** A byte ahead; {@link #ensure} must have been asked. */
    int peek(int ahead) {
        return buffer[position + ahead] & 0xFF;
    }

    int peekUint16(int ahead, boolean bigEndian) {
        int value = LittleEndian.uint16(buffer, position + ahead);
        return bigEndian ? Short.reverseBytes((short) value) & 0xFFFF : value;
    }

    long peekUint32(int ahead, boolean bigEndian) {
        int value = LittleEndian.int32(buffer, position + ahead);
        return (bigEndian ? Integer.reverseBytes(value) : value) & 0xFFFFFFFFL;
    }

    int peekTag(boolean bigEndian) {
        return Tag.of(peekUint16(0, bigEndian), peekUint16(2, bigEndian));
    }

    /** Passes bytes that {@link #ensure} has made available. */
    void advance(int count) {
        position += count;
    }

    /** The next bytes, or fewer if the stream ends before. */
    byte[] read(int count) throws IOException {
        if (count == 0) {
            return NONE;
        }
        if (limit - position >= count) {
            byte[] bytes = Arrays.copyOfRange(buffer, position, position + count);
            position += count;
            return bytes;
        }
        return readAcross(count);
    }

    private byte[] readAcross(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, SKIPPING_BUFFER)];
        int size = 0;
        while (size < count && ensure(1)) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * size));
            }
            int part = Math.min(Math.min(limit - position, bytes.length - size), count - size);
            System.arraycopy(buffer, position, bytes, size, part);
            position += part;
            size += part;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Passes bytes; the number of those that the stream lacks. */
    long skip(long count) throws IOException {
        if (count > buffer.length && buffer.length < SKIPPING_BUFFER) {
            buffer = Arrays.copyOf(buffer, SKIPPING_BUFFER);
        }
        long left = count;
        while (left > 0) {
            int part = (int) Math.min(left, limit - position);
            position += part;
            left -= part;
            if (left > 0 && !ensure(1)) {
                return left;
            }
        }
        return 0;
    }

    /** Passes all that is left. */
    void drain() throws IOException {
        while (ensure(1)) {
            position = limit;
        }
    }

    /** The rest of the stream; this must not be used while that is read. */
    InputStream rest() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return ensure(1) ? buffer[position++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int start, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!ensure(1)) {
                    return -1;
                }
                int part = Math.min(length, limit - position);
                System.arraycopy(buffer, position, target, start, part);
                position += part;
                return part;
            }
        };
    }

    /** Wraps the end of another input, whose offsets go on here. */
    static ByteInput at(long offset, InputStream in) {
        var input = new ByteInput(in);
        input.bufferOffset = offset;
        return input;
    }
}
