package org.pharos.codec.jpeg.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns rows of luminance and two differences with 8 bits into pixels of red, green and blue. Its loops are short and without
 * branches: a compiler makes vectors of them.
 */
final class RgbRows {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PIXEL = 3;
    private static final int CENTRE = 128;
    private static final int MAX = 255;

    private final int columns;
    /** The bytes of even and odd pixels. */
    private final int[] first;

    private final int[] second;

    RgbRows(int columns) {
        this.columns = columns;
        this.first = new int[(columns + 1) / 2];
        this.second = new int[(columns + 1) / 2];
    }

    /**
     * Turns a row.
     *
     * @param evens samples of each component of the pixels 0, 2, 4 …
     * @param odds the same of pixels 1, 3, 5 …
     * @param pixels gets three bytes for each pixel, from {@code at} on
     */
    void turn(int[][] evens, int[][] odds, byte[] pixels, int at) {
        turn(evens[0], evens[1], evens[2], first);
        turn(odds[0], odds[1], odds[2], second);
        // Two pixels are written as eight bytes, of which the next pixel overwrites the last two.
        int pairs = Math.max(0, columns / 2 - 1);
        for (int x = 0; x < pairs; x++) {
            LONG.set(pixels, at, (long) second[x] << 24 | first[x]);
            at += 2 * PIXEL;
        }
        for (int x = 2 * pairs; x < columns; x++) {
            int last = x % 2 == 0 ? first[x / 2] : second[x / 2];
            pixels[at] = (byte) last;
            pixels[at + 1] = (byte) (last >> 8);
            pixels[at + 2] = (byte) (last >> 16);
            at += PIXEL;
        }
    }

    private static void turn(int[] y, int[] cb, int[] cr, int[] bytes) {
        for (int x = 0; x < bytes.length; x++) {
            bytes[x] = clamp(y[x] + Ybr.red(cr[x] - CENTRE));
        }
        for (int x = 0; x < bytes.length; x++) {
            bytes[x] |= clamp(y[x] + Ybr.green(cb[x] - CENTRE, cr[x] - CENTRE)) << 8;
        }
        for (int x = 0; x < bytes.length; x++) {
            bytes[x] |= clamp(y[x] + Ybr.blue(cb[x] - CENTRE)) << 16;
        }
    }

    /** By the signs of what is below and above: least and greatest numbers don't become vectors. */
    private static int clamp(int value) {
        int positive = value & ~(value >> 31);
        return (positive | MAX - positive >> 31) & MAX;
    }
}
