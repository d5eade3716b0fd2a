package org.pharos.codec.jpeg.internal;

/**
 * The discrete cosine transform of eight by eight samples and its inverse (T.81 A.3.3), by the factorization of Loeffler,
 * Ligtenberg and Moschytz (ICASSP 1989) with 12 multiplications for eight samples, in integers.
 */
final class Dct {
    static final int SIZE = 64;

    /** Index in a block by index in the order of a code stream (T.81 figure A.6). */
    static final int[] NATURAL = natural();

    /** Bits behind the point of the constants. */
    private static final int BITS = 13;

    // cos(k * pi / 16) is c[k]; each constant below is a sum of these, times the square root of 2 where both say so.
    private static final int C6 = fixed(Math.sqrt(2) * cos(6));
    private static final int C2_MINUS_C6 = fixed(Math.sqrt(2) * (cos(2) - cos(6)));
    private static final int C2_PLUS_C6 = fixed(Math.sqrt(2) * (cos(2) + cos(6)));
    private static final int C3 = fixed(Math.sqrt(2) * cos(3));
    private static final int ODD_7 = fixed(Math.sqrt(2) * (-cos(1) + cos(3) + cos(5) - cos(7)));
    private static final int ODD_5 = fixed(Math.sqrt(2) * (cos(1) + cos(3) - cos(5) + cos(7)));
    private static final int ODD_3 = fixed(Math.sqrt(2) * (cos(1) + cos(3) + cos(5) - cos(7)));
    private static final int ODD_1 = fixed(Math.sqrt(2) * (cos(1) + cos(3) - cos(5) - cos(7)));
    private static final int OUTER = fixed(Math.sqrt(2) * (cos(3) - cos(7)));
    private static final int INNER = fixed(Math.sqrt(2) * (cos(1) + cos(3)));
    private static final int SKEWED_3 = fixed(Math.sqrt(2) * (cos(3) + cos(5)));
    private static final int SKEWED_1 = fixed(Math.sqrt(2) * (cos(3) - cos(5)));

    // Factors of the samples' even and odd parts if there are no coefficients but the first four.
    private static final int EVEN_OF_2 = C6 + C2_MINUS_C6;
    private static final int LOW_0_OF_1 = C3 - OUTER;
    private static final int LOW_0_OF_3 = C3 - SKEWED_3;
    private static final int LOW_1_OF_1 = C3 - SKEWED_1;
    private static final int LOW_1_OF_3 = C3 - INNER;
    private static final int LOW_2_OF_1 = C3;
    private static final int LOW_2_OF_3 = C3 + ODD_3 - INNER - SKEWED_3;
    private static final int LOW_3_OF_1 = C3 + ODD_1 - OUTER - SKEWED_1;
    private static final int LOW_3_OF_3 = C3;

    /** Bits of the places in the last four rows or columns. */
    private static final int HIGH = 4 | 4 << 3;

    private Dct() {}

    private static double cos(int k) {
        return Math.cos(k * Math.PI / 16);
    }

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << BITS));
    }

    private static int[] natural() {
        int[] order = new int[SIZE];
        int row = 0;
        int column = 0;
        for (int i = 0; i < SIZE; i++) {
            order[i] = 8 * row + column;
            boolean isUpwards = (row + column) % 2 == 0;
            if (isUpwards) {
                if (column == 7) {
                    row++;
                } else {
                    column++;
                    row -= row > 0 ? 1 : 0;
                }
            } else if (row == 7) {
                column++;
            } else {
                row++;
                column -= column > 0 ? 1 : 0;
            }
        }
        return order;
    }

    /**
     * Samples from coefficients.
     *
     * @param block coefficients in natural order; overwritten
     * @param precision bits of a sample, 8 or 12
     * @param places of coefficients that aren't 0, with bits of all of them set
     * @param plane gets the samples, from {@code at} on
     */
    static void inverse(int[] block, int precision, int places, Plane plane, int at) {
        int extra = precision > 8 ? 1 : 2;
        int shift = BITS + extra + 3;
        int half = (1 << (shift - 1)) + (1 << (precision - 1) << shift);
        if ((places & HIGH) == 0) {
            inverseLowColumns(block, BITS - extra);
            inverseLowRows(block, shift, half, plane, at);
            return;
        }
        inverseColumns(block, extra);
        inverseRows(block, shift, half, plane, at);
    }

    private static void inverseColumns(int[] block, int extra) {
        int shift = BITS - extra;
        int half = 1 << (shift - 1);
        for (int i = 0; i < 8; i++) {
            int s0 = block[i];
            int s1 = block[i + 8];
            int s2 = block[i + 16];
            int s3 = block[i + 24];
            int s4 = block[i + 32];
            int s5 = block[i + 40];
            int s6 = block[i + 48];
            int s7 = block[i + 56];
            if ((s1 | s2 | s3 | s4 | s5 | s6 | s7) == 0) {
                int flat = s0 << extra;
                block[i] = flat;
                block[i + 8] = flat;
                block[i + 16] = flat;
                block[i + 24] = flat;
                block[i + 32] = flat;
                block[i + 40] = flat;
                block[i + 48] = flat;
                block[i + 56] = flat;
                continue;
            }
            int turned = (s2 + s6) * C6;
            int even2 = turned - s6 * C2_PLUS_C6;
            int even3 = turned + s2 * C2_MINUS_C6;
            int sum = s0 + s4 << BITS;
            int difference = s0 - s4 << BITS;
            int e0 = sum + even3 + half;
            int e3 = sum - even3 + half;
            int e1 = difference + even2 + half;
            int e2 = difference - even2 + half;

            int both = (s7 + s3 + s5 + s1) * C3;
            int z1 = (s7 + s1) * -OUTER;
            int z2 = (s5 + s3) * -INNER;
            int z3 = both - (s7 + s3) * SKEWED_3;
            int z4 = both - (s5 + s1) * SKEWED_1;
            int o0 = s7 * ODD_7 + z1 + z3;
            int o1 = s5 * ODD_5 + z2 + z4;
            int o2 = s3 * ODD_3 + z2 + z3;
            int o3 = s1 * ODD_1 + z1 + z4;

            block[i] = e0 + o3 >> shift;
            block[i + 56] = e0 - o3 >> shift;
            block[i + 8] = e1 + o2 >> shift;
            block[i + 48] = e1 - o2 >> shift;
            block[i + 16] = e2 + o1 >> shift;
            block[i + 40] = e2 - o1 >> shift;
            block[i + 24] = e3 + o0 >> shift;
            block[i + 32] = e3 - o0 >> shift;
        }
    }

    private static void inverseRows(int[] block, int shift, int half, Plane plane, int at) {
        for (int i = 0; i < SIZE; i += 8) {
            int s0 = block[i];
            int s1 = block[i + 1];
            int s2 = block[i + 2];
            int s3 = block[i + 3];
            int s4 = block[i + 4];
            int s5 = block[i + 5];
            int s6 = block[i + 6];
            int s7 = block[i + 7];
            int turned = (s2 + s6) * C6;
            int even2 = turned - s6 * C2_PLUS_C6;
            int even3 = turned + s2 * C2_MINUS_C6;
            int sum = (s0 + s4 << BITS) + half;
            int difference = (s0 - s4 << BITS) + half;
            int e0 = sum + even3;
            int e3 = sum - even3;
            int e1 = difference + even2;
            int e2 = difference - even2;

            int both = (s7 + s3 + s5 + s1) * C3;
            int z1 = (s7 + s1) * -OUTER;
            int z2 = (s5 + s3) * -INNER;
            int z3 = both - (s7 + s3) * SKEWED_3;
            int z4 = both - (s5 + s1) * SKEWED_1;
            int o0 = s7 * ODD_7 + z1 + z3;
            int o1 = s5 * ODD_5 + z2 + z4;
            int o2 = s3 * ODD_3 + z2 + z3;
            int o3 = s1 * ODD_1 + z1 + z4;

            int r0 = e0 + o3 >> shift;
            int r7 = e0 - o3 >> shift;
            int r1 = e1 + o2 >> shift;
            int r6 = e1 - o2 >> shift;
            int r2 = e2 + o1 >> shift;
            int r5 = e2 - o1 >> shift;
            int r3 = e3 + o0 >> shift;
            int r4 = e3 - o0 >> shift;
            plane.put(at, r0, r1, r2, r3, r4, r5, r6, r7);
            at += plane.stride;
        }
    }

    // What is left of the above if the last four of eight coefficients are 0: each sum of products with one of the
    // others.

    private static void inverseLowColumns(int[] block, int shift) {
        int half = 1 << (shift - 1);
        for (int i = 0; i < 4; i++) {
            int s0 = block[i];
            int s1 = block[i + 8];
            int s2 = block[i + 16];
            int s3 = block[i + 24];
            int sum = (s0 << BITS) + half;
            int even2 = s2 * C6;
            int even3 = s2 * EVEN_OF_2;
            int o0 = s1 * LOW_0_OF_1 + s3 * LOW_0_OF_3;
            int o1 = s1 * LOW_1_OF_1 + s3 * LOW_1_OF_3;
            int o2 = s1 * LOW_2_OF_1 + s3 * LOW_2_OF_3;
            int o3 = s1 * LOW_3_OF_1 + s3 * LOW_3_OF_3;
            block[i] = sum + even3 + o3 >> shift;
            block[i + 56] = sum + even3 - o3 >> shift;
            block[i + 8] = sum + even2 + o2 >> shift;
            block[i + 48] = sum + even2 - o2 >> shift;
            block[i + 16] = sum - even2 + o1 >> shift;
            block[i + 40] = sum - even2 - o1 >> shift;
            block[i + 24] = sum - even3 + o0 >> shift;
            block[i + 32] = sum - even3 - o0 >> shift;
        }
    }

    private static void inverseLowRows(int[] block, int shift, int half, Plane plane, int at) {
        for (int i = 0; i < SIZE; i += 8) {
            int s0 = block[i];
            int s1 = block[i + 1];
            int s2 = block[i + 2];
            int s3 = block[i + 3];
            int sum = (s0 << BITS) + half;
            int even2 = s2 * C6;
            int even3 = s2 * EVEN_OF_2;
            int o0 = s1 * LOW_0_OF_1 + s3 * LOW_0_OF_3;
            int o1 = s1 * LOW_1_OF_1 + s3 * LOW_1_OF_3;
            int o2 = s1 * LOW_2_OF_1 + s3 * LOW_2_OF_3;
            int o3 = s1 * LOW_3_OF_1 + s3 * LOW_3_OF_3;
            int r0 = sum + even3 + o3 >> shift;
            int r7 = sum + even3 - o3 >> shift;
            int r1 = sum + even2 + o2 >> shift;
            int r6 = sum + even2 - o2 >> shift;
            int r2 = sum - even2 + o1 >> shift;
            int r5 = sum - even2 - o1 >> shift;
            int r3 = sum - even3 + o0 >> shift;
            int r4 = sum - even3 - o0 >> shift;
            plane.put(at, r0, r1, r2, r3, r4, r5, r6, r7);
            at += plane.stride;
        }
    }

    /** The sample, perhaps beyond its range, of a block whose only coefficient is the first one. */
    static int inverseFlat(int coefficient, int precision) {
        return (coefficient + 4 >> 3) + (1 << (precision - 1));
    }

    /**
     * Coefficients from samples, eight times as large as they are.
     *
     * @param block samples less half of their range; overwritten with coefficients in natural order
     * @param precision bits of a sample, 8 or 12
     */
    static void forward(int[] block, int precision) {
        int extra = precision > 8 ? 1 : 2;
        for (int row = 0; row < 8; row++) {
            forward(block, 8 * row, 1, extra, BITS - extra);
        }
        for (int column = 0; column < 8; column++) {
            forward(block, column, 8, -extra, BITS + extra);
        }
    }

    /** @param gain bits that sums are moved up by, or down if it is negative */
    private static void forward(int[] block, int i, int step, int gain, int shift) {
        int s0 = block[i];
        int s1 = block[i + step];
        int s2 = block[i + 2 * step];
        int s3 = block[i + 3 * step];
        int s4 = block[i + 4 * step];
        int s5 = block[i + 5 * step];
        int s6 = block[i + 6 * step];
        int s7 = block[i + 7 * step];
        int outer = s0 + s7;
        int inner = s3 + s4;
        int outer2 = s1 + s6;
        int inner2 = s2 + s5;
        int d0 = s3 - s4;
        int d1 = s2 - s5;
        int d2 = s1 - s6;
        int d3 = s0 - s7;

        int half = 1 << (shift - 1);
        int even0 = outer + inner;
        int even1 = outer2 + inner2;
        int odd0 = outer - inner;
        int odd1 = outer2 - inner2;
        block[i] = scaled(even0 + even1, gain);
        block[i + 4 * step] = scaled(even0 - even1, gain);
        int turned = (odd0 + odd1) * C6 + half;
        block[i + 2 * step] = turned + odd0 * C2_MINUS_C6 >> shift;
        block[i + 6 * step] = turned - odd1 * C2_PLUS_C6 >> shift;

        int both = (d0 + d1 + d2 + d3) * C3 + half;
        int z1 = (d0 + d3) * -OUTER;
        int z2 = (d1 + d2) * -INNER;
        int z3 = both - (d0 + d2) * SKEWED_3;
        int z4 = both - (d1 + d3) * SKEWED_1;
        block[i + 7 * step] = d0 * ODD_7 + z1 + z3 >> shift;
        block[i + 5 * step] = d1 * ODD_5 + z2 + z4 >> shift;
        block[i + 3 * step] = d2 * ODD_3 + z2 + z3 >> shift;
        block[i + step] = d3 * ODD_1 + z1 + z4 >> shift;
    }

    private static int scaled(int value, int gain) {
        return gain >= 0 ? value << gain : value + (1 << (-gain - 1)) >> -gain;
    }
}
