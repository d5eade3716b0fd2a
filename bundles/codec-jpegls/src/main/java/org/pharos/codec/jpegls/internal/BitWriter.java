package org.pharos.codec.jpegls.internal;

import java.util.Arrays;

/** Writes the bits of scans and the segments between them. */
final class BitWriter {
    private static final int FIRST_SIZE = 4096;
    /** Largest array that every JVM makes. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private byte[] data;
    private int size;
    private long buffer;
    private int count;
    private boolean isAfterFf;

    BitWriter(int expectedBytes) {
        this.data = new byte[Math.max(FIRST_SIZE, expectedBytes)];
    }

    /** Writes a byte of a segment. */
    void octet(int value) {
        if (size == data.length) {
            grow();
        }
        data[size++] = (byte) value;
    }

    private void grow() {
        long wanted = Math.min(MOST_BYTES, size + (size >> 1) + (long) FIRST_SIZE);
        if (wanted <= size) {
            throw new IllegalArgumentException("A frame doesn't fit into a code stream of " + MOST_BYTES + " bytes");
        }
        data = Arrays.copyOf(data, (int) wanted);
    }

    void word(int value) {
        octet(value >> 8);
        octet(value);
    }

    /** @param length 0 to 32, {@code value} having no higher bits */
    void bits(int value, int length) {
        buffer = (buffer << length) | (value & 0xFFFFFFFFL);
        count += length;
        while (count >= 8) {
            drain();
        }
    }

    private void drain() {
        int length = isAfterFf ? 7 : 8;
        int next = (int) (buffer >>> (count - length)) & (isAfterFf ? 0x7F : 0xFF);
        octet(next);
        count -= length;
        isAfterFf = next == 0xFF;
    }

    /** T.87 A.5.3; the inverse of {@link BitReader#golomb}. */
    void golomb(int value, int order, int limit, int escapeBits) {
        int zeros = value >> order;
        int most = limit - escapeBits - 1;
        if (zeros < most) {
            zeros(zeros);
            bits((1 << order) | (value & ((1 << order) - 1)), order + 1);
        } else {
            zeros(most);
            bits(1, 1);
            bits((value - 1) & ((1 << escapeBits) - 1), escapeBits);
        }
    }

    private void zeros(int number) {
        for (int left = number; left > 0; left -= 31) {
            bits(0, Math.min(left, 31));
        }
    }

    /** Fills up the last byte with zeros; after FF there is always one more (T.87 A.1). */
    void flush() {
        if (count > 0 || isAfterFf) {
            int length = isAfterFf ? 7 : 8;
            buffer <<= length - count;
            count = length;
            drain();
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }
}
