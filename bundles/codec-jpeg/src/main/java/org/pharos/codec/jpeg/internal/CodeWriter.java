package org.pharos.codec.jpeg.internal;

import java.util.Arrays;

/** Writes the bits of scans and the segments between them. */
final class CodeWriter {
    private static final int FIRST_SIZE = 4096;
    /** Largest array that every JVM makes. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private byte[] data;
    private int size;
    private long buffer;
    private int count;

    CodeWriter(int expectedBytes) {
        this.data = new byte[Math.max(FIRST_SIZE, expectedBytes)];
    }

    void octet(int value) {
        if (size == data.length) {
            grow();
        }
        data[size++] = (byte) value;
    }

    private void grow() {
        int wanted = (int) Math.min(MOST_BYTES, size + (size >> 1) + (long) FIRST_SIZE);
        if (wanted <= size) {
            throw new IllegalArgumentException("A frame doesn't fit into a code stream of " + MOST_BYTES + " bytes");
        }
        data = Arrays.copyOf(data, wanted);
    }

    void word(int value) {
        octet(value >> 8);
        octet(value);
    }

    void marker(int marker) {
        octet(0xFF);
        octet(marker);
    }

    /** @param length 0 to 32; of {@code value} the lowest bits are taken */
    void bits(int value, int length) {
        buffer = buffer << length | value & (1L << length) - 1;
        count += length;
        while (count >= 8) {
            count -= 8;
            int next = (int) (buffer >>> count) & 0xFF;
            octet(next);
            if (next == 0xFF) {
                octet(0);
            }
        }
    }

    /** Writes a code and the number that follows it (T.81 F.1.2.1), of which {@code size} bits count. */
    void number(HuffmanCode code, int symbol, int number, int size) {
        bits(code.code(symbol), code.length(symbol));
        bits(number < 0 ? number - 1 : number, size);
    }

    /** Bits that a number takes, less than nothing included. */
    static int sizeOf(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
    }

    /** Fills up the last byte with ones. */
    void flush() {
        if (count > 0) {
            bits(0xFF, 8 - count);
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }
}
