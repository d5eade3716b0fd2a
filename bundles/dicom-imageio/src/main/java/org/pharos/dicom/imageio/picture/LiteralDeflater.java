package org.pharos.dicom.imageio.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Compresses into the format of zlib (RFC 1950) without a search for repetitions: each block has a code of Huffman for its bytes
 * (RFC 1951 3.2.7), and no pairs of length and distance.
 */
final class LiteralDeflater {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int END_OF_BLOCK = 256;
    private static final int SYMBOLS = 257;

    /** Of a code, in bits: so that two of them and their length fit into an int. */
    private static final int LONGEST = 13;

    /** The bits of a code, or of two, are below; their number is above. */
    private static final int LENGTH_SHIFT = 27;

    private static final int CODE_MASK = (1 << LENGTH_SHIFT) - 1;

    /** So many bytes lie between two that are counted: no multiple of what a pixel has. */
    private static final int COUNTED = 5;

    private static final int COUNTED_WEIGHT = 8;
    /** Bytes of what stands before a block's codes, of its end, and of the sum at the end of all. */
    private static final int FRAMING = 256;

    private final Adler32 sum = new Adler32();
    private final int[] codes = new int[SYMBOLS];

    /** Codes of two bytes, the first of them below; 0 if they haven't occurred in this block. */
    private final int[] pairs = new int[1 << 2 * Byte.SIZE];

    private final byte[] out;
    private int length;
    private long bits;
    private int count;

    /** @param mostBytes of a block */
    LiteralDeflater(int mostBytes) {
        this.out = new byte[Math.addExact(Math.multiplyExact(2, mostBytes), FRAMING)];
        // Deflate with a window of 32 KB, and a check of these two bytes: a multiple of 31.
        out[length++] = 0x78;
        out[length++] = 0x01;
    }

    /** Compresses a block; what has been made before is to be {@link #clear}ed. */
    void block(byte[] data, int dataLength, boolean isLast) {
        sum.update(data, 0, dataLength);
        int[] lengths = lengths(frequencies(data, dataLength));
        header(lengths, isLast);
        codes(lengths);
        literals(data, dataLength);
        put(codes[END_OF_BLOCK] & CODE_MASK, codes[END_OF_BLOCK] >>> LENGTH_SHIFT);
        if (isLast) {
            put(0, -count & 7);
            int value = (int) sum.getValue();
            put(Integer.reverseBytes(value) & 0xFFFF, 16);
            put(Integer.reverseBytes(value) >>> 16, 16);
        }
    }

    /** What has been made, up to {@link #length}. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** How often each byte comes, nearly: some are counted, and each has a code, as it may be among the others. */
    private static int[] frequencies(byte[] data, int dataLength) {
        int[] frequencies = new int[SYMBOLS];
        Arrays.fill(frequencies, 1);
        for (int i = 0; i < dataLength; i += COUNTED) {
            frequencies[data[i] & 0xFF] += COUNTED_WEIGHT;
        }
        return frequencies;
    }

    /** Lengths of the best code that has none beyond the longest. */
    private static int[] lengths(int[] frequencies) {
        while (true) {
            int[] found = unlimited(frequencies);
            if (Arrays.stream(found).max().orElse(0) <= LONGEST) {
                return found;
            }
            for (int i = 0; i < SYMBOLS; i++) {
                frequencies[i] = frequencies[i] >> 1 | (frequencies[i] > 0 ? 1 : 0);
            }
        }
    }

    /** Huffman's algorithm: joins made later are never rarer, so the two rarest are first in one of two queues. */
    private static int[] unlimited(int[] frequencies) {
        long[] leaves = new long[SYMBOLS];
        int used = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            if (frequencies[i] > 0) {
                leaves[used++] = (long) frequencies[i] << 16 | i;
            }
        }
        Arrays.sort(leaves, 0, used);
        int[] parents = new int[2 * used];
        long[] weights = new long[2 * used];
        for (int i = 0; i < used; i++) {
            weights[i] = leaves[i] >> 16;
        }
        int leaf = 0;
        int join = used;
        int next = used;
        while (next < 2 * used - 1) {
            for (int i = 0; i < 2; i++) {
                boolean isLeaf = leaf < used && (join >= next || weights[leaf] <= weights[join]);
                int rarest = isLeaf ? leaf++ : join++;
                weights[next] += weights[rarest];
                parents[rarest] = next;
            }
            next++;
        }
        int[] depths = new int[2 * used];
        for (int i = 2 * used - 3; i >= 0; i--) {
            depths[i] = depths[parents[i]] + 1;
        }
        int[] lengths = new int[SYMBOLS];
        for (int i = 0; i < used; i++) {
            lengths[(int) leaves[i] & 0xFFFF] = Math.max(1, depths[i]);
        }
        return lengths;
    }

    /** The lengths, each in four bits: what stands for runs of them has no code. */
    private void header(int[] lengths, boolean isLast) {
        put(isLast ? 1 : 0, 1);
        put(2, 2);
        put(0, 5);
        put(0, 5);
        put(15, 4);
        put(0, 9);
        for (int i = 0; i < 16; i++) {
            put(4, 3);
        }
        for (int each : lengths) {
            put(Integer.reverse(each) >>> 28, 4);
        }
        // A distance of one bit, which isn't used: some decoders want one.
        put(Integer.reverse(1) >>> 28, 4);
    }

    /** RFC 1951 3.2.2: codes of a length follow each other. */
    private void codes(int[] lengths) {
        int code = 0;
        for (int each = 1; each <= LONGEST; each++) {
            code <<= 1;
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (lengths[symbol] == each) {
                    codes[symbol] = Integer.reverse(code) >>> Integer.SIZE - each | each << LENGTH_SHIFT;
                    code++;
                }
            }
        }
        Arrays.fill(pairs, 0);
    }

    private void literals(byte[] data, int dataLength) {
        byte[] target = out;
        long pending = bits;
        int pendingCount = count;
        int at = length;
        int i = 0;
        for (; i + Integer.BYTES <= dataLength; i += Integer.BYTES) {
            int four = (int) INT.get(data, i);
            int first = pair(four & 0xFFFF);
            pending |= (long) (first & CODE_MASK) << pendingCount;
            pendingCount += first >>> LENGTH_SHIFT;
            int second = pair(four >>> Short.SIZE);
            pending |= (long) (second & CODE_MASK) << pendingCount;
            pendingCount += second >>> LENGTH_SHIFT;
            // Seven bits at most were pending and 52 came: they fit, and whole bytes of them are done.
            LONG.set(target, at, pending);
            at += pendingCount >>> 3;
            pending >>>= pendingCount & ~7;
            pendingCount &= 7;
        }
        bits = pending;
        count = pendingCount;
        length = at;
        for (; i < dataLength; i++) {
            int code = codes[data[i] & 0xFF];
            put(code & CODE_MASK, code >>> LENGTH_SHIFT);
        }
    }

    private int pair(int bytes) {
        int known = pairs[bytes];
        return known == 0 ? join(bytes) : known;
    }

    private int join(int bytes) {
        int first = codes[bytes & 0xFF];
        int second = codes[bytes >>> Byte.SIZE];
        int firstLength = first >>> LENGTH_SHIFT;
        int joined = first & CODE_MASK | (second & CODE_MASK) << firstLength;
        int known = joined | firstLength + (second >>> LENGTH_SHIFT) << LENGTH_SHIFT;
        pairs[bytes] = known;
        return known;
    }

    /** Appends bits; less than eight stay pending. */
    private void put(int value, int width) {
        bits |= (long) value << count;
        count += width;
        LONG.set(out, length, bits);
        length += count >>> 3;
        bits >>>= count & ~7;
        count &= 7;
    }
}
