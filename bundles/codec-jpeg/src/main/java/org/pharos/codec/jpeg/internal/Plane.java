package org.pharos.codec.jpeg.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The samples of a component, with those that fill up its blocks. */
final class Plane {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final int columns;
    final int rows;
    final int stride;
    /** The samples, if they have 8 bits. */
    private final byte[] octets;
    /** The samples, if they have more. */
    private final short[] words;

    private final int max;
    private final int[] nearest;
    private final int[] neighbours;
    /** How many columns and rows of the frame a sample stands for. */
    private final int horizontal;

    private final int vertical;

    private Plane(int columns, int rows, int blockColumns, int blockRows, int horizontal, int vertical, int precision) {
        this.columns = columns;
        this.rows = rows;
        this.stride = 8 * blockColumns;
        int size = Math.multiplyExact(Dct.SIZE, Math.multiplyExact(blockColumns, blockRows));
        this.octets = new byte[precision == Byte.SIZE ? size : 0];
        this.words = new short[precision == Byte.SIZE ? 0 : size];
        this.nearest = new int[columns];
        this.neighbours = new int[columns];
        this.max = (1 << precision) - 1;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    static Plane of(Header header, FrameComponent component) {
        int across = Header.ceiling(header.columns(), 8 * header.mostHorizontal());
        int down = Header.ceiling(header.rows(), 8 * header.mostVertical());
        return new Plane(
                header.columns(component),
                header.rows(component),
                across * component.horizontal(),
                down * component.vertical(),
                header.mostHorizontal() / component.horizontal(),
                header.mostVertical() / component.vertical(),
                header.precision());
    }

    /** Takes eight samples, which are cut off at the ends of their range, from {@code at} on. */
    void put(int at, int s0, int s1, int s2, int s3, int s4, int s5, int s6, int s7) {
        if (((s0 | s1 | s2 | s3 | s4 | s5 | s6 | s7) & ~max) != 0) {
            put(at, clamp(s0), clamp(s1), clamp(s2), clamp(s3), clamp(s4), clamp(s5), clamp(s6), clamp(s7));
        } else if (octets.length > 0) {
            int first = s0 | s1 << 8 | s2 << 16 | s3 << 24;
            int second = s4 | s5 << 8 | s6 << 16 | s7 << 24;
            LONG.set(octets, at, (long) second << 32 | first & 0xFFFFFFFFL);
        } else {
            words[at] = (short) s0;
            words[at + 1] = (short) s1;
            words[at + 2] = (short) s2;
            words[at + 3] = (short) s3;
            words[at + 4] = (short) s4;
            words[at + 5] = (short) s5;
            words[at + 6] = (short) s6;
            words[at + 7] = (short) s7;
        }
    }

    /** Takes a block of one value. */
    void fill(int at, int value) {
        for (int row = 0; row < 8; row++) {
            put(at, value, value, value, value, value, value, value, value);
            at += stride;
        }
    }

    private int clamp(int value) {
        return Math.min(Math.max(value, 0), max);
    }

    private int sample(int at) {
        return octets.length > 0 ? octets[at] & 0xFF : words[at];
    }

    /** Whether each sample is one of 8 bits of a pixel of the frame. */
    boolean isOfOctets() {
        return horizontal == 1 && vertical == 1 && octets.length > 0;
    }

    /** Copies a row of samples of 8 bits. */
    void copy(int row, byte[] pixels, int at) {
        System.arraycopy(octets, row * stride, pixels, at, columns);
    }

    /** A row of the frame, of which pixels 0, 2, 4 … go into one line and the others into another one. */
    void row(int row, int[] evens, int[] odds) {
        if (horizontal == 2 && vertical == 1 && columns > 2) {
            read(row, nearest);
            interpolate(evens, odds, 2, 1, 2);
        } else if (horizontal == 2 && vertical == 2 && columns > 2) {
            int near = row / 2;
            int far = row % 2 == 0 ? Math.max(0, near - 1) : Math.min(rows - 1, near + 1);
            read(far, neighbours);
            read(near, nearest);
            for (int x = 0; x < nearest.length; x++) {
                nearest[x] = 3 * nearest[x] + neighbours[x];
            }
            interpolate(evens, odds, 4, 8, 7);
        } else if (horizontal == 1) {
            int start = row / vertical * stride;
            for (int x = 0; x < evens.length; x++) {
                evens[x] = sample(start + 2 * x);
                odds[x] = sample(start + 2 * x + 1);
            }
        } else {
            int start = row / vertical * stride;
            for (int x = 0; x < evens.length; x++) {
                evens[x] = sample(start + 2 * x / horizontal);
                odds[x] = sample(start + (2 * x + 1) / horizontal);
            }
        }
    }

    private void read(int row, int[] line) {
        int start = row * stride;
        for (int x = 0; x < line.length; x++) {
            line[x] = sample(start + x);
        }
    }

    /**
     * Samples nearest those that there are: three quarters of the nearest one and a quarter of the next. Halves are rounded down
     * and up by turns, so that no area gets lighter as a whole.
     */
    private void interpolate(int[] evens, int[] odds, int shift, int upOfEvens, int upOfOdds) {
        int[] line = nearest;
        // With the neighbours in a line of their own a compiler makes vectors of the loops.
        int[] next = neighbours;
        System.arraycopy(line, 0, next, 1, columns - 1);
        next[0] = line[0];
        for (int x = 0; x < evens.length; x++) {
            evens[x] = 3 * line[x] + next[x] + upOfEvens >> shift;
        }
        System.arraycopy(line, 1, next, 0, columns - 1);
        next[columns - 1] = line[columns - 1];
        for (int x = 0; x < odds.length; x++) {
            odds[x] = 3 * line[x] + next[x] + upOfOdds >> shift;
        }
    }
}
