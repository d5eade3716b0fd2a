package org.pharos.dicom.imageio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers in bytes that were read from a file. */
final class Bytes {
    private Bytes() {}

    static long uint32(byte[] bytes, int offset, boolean isBigEndian) {
        ByteOrder order = isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.wrap(bytes).order(order).getInt(offset) & 0xFFFFFFFFL;
    }

    /** A tag in little endian: group, then element. */
    static int tag(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return words.getShort(0) << Short.SIZE | words.getShort(Short.BYTES) & 0xFFFF;
    }

    static long int64(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
    }

    /** Reads so many bytes, or fails. */
    static byte[] read(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The file is shorter than its pixel data");
        }
        return bytes;
    }
}
