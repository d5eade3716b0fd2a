package org.pharos.dicom.imageio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Bits that start or end inside a byte, moved so that they start with one: the least significant bit of a byte comes first
 * (PS3.5 8.1.1), and those after the last are 0.
 */
final class BitRange extends InputStream {
    private static final int BUFFER_BYTES = 1 << 13;

    private final InputStream in;
    private final int carriedBits;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long bitsLeft;
    private int carry;

    /**
     * @param in starts with the byte that holds the first bit; closed with this
     * @param skippedBits bits of it before the first one, 0 to 7
     * @param bits how many are wanted
     */
    BitRange(InputStream in, int skippedBits, long bits) throws IOException {
        this.in = in;
        this.carriedBits = skippedBits == 0 ? 0 : Byte.SIZE - skippedBits;
        this.bitsLeft = bits;
        this.carry = skippedBits == 0 ? 0 : next() >>> skippedBits;
    }

    @Override
    public int read() throws IOException {
        if (bitsLeft <= 0) {
            return -1;
        }
        int bits = carry;
        if (bitsLeft > carriedBits) {
            int following = next();
            bits |= following << carriedBits;
            carry = following >>> Byte.SIZE - carriedBits;
        }
        int mask = bitsLeft >= Byte.SIZE ? 0xFF : (1 << bitsLeft) - 1;
        bitsLeft -= Byte.SIZE;
        return bits & mask;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int count = 0;
        while (count < length && bitsLeft > 0) {
            bytes[offset + count++] = (byte) read();
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int next() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                throw new EOFException("The file is shorter than its pixel data");
            }
        }
        return buffer[position++] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
