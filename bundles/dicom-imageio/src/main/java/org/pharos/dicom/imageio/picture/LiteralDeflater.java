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

    private static final int END_OF_BLOCK = 256;
    private static final int SYMBOLS = 257;
    private static final int LONGEST = 15;
    /** Bytes of what stands before a block's codes, of its end, and of the sum at the end of all. */
    private static final int FRAMING = 256;

    private final Adler32 sum = new Adler32();
    private final int[] codes = new int[SYMBOLS];
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
        put(codes[END_OF_BLOCK] & 0xFFFF, codes[END_OF_BLOCK] >>> 16);
        if (isLast) {
            put(0, -count & 7);
            int value = (int) sum.getValue();
            put(Integer.reverseBytes(value) & 0xFFFF, 16);
            put(Integer.reverseBytes(value) >>> 16, 16);
            while (count > 0) {
                out[length++] = (byte) bits;
                bits >>>= 8;
                count -= 8;
            }
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

    private static int[] frequencies(byte[] data, int dataLength) {
        // Two counters, for the same byte often comes twice.
        int[] evens = new int[SYMBOLS];
        int[] odds = new int[SYMBOLS];
        int pairs = dataLength & ~1;
        for (int i = 0; i < pairs; i += 2) {
            evens[data[i] & 0xFF]++;
            odds[data[i + 1] & 0xFF]++;
        }
        if (pairs < dataLength) {
            evens[data[pairs] & 0xFF]++;
        }
        for (int i = 0; i < SYMBOLS; i++) {
            evens[i] += odds[i];
        }
        evens[END_OF_BLOCK] = 1;
        return evens;
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
                    codes[symbol] = Integer.reverse(code) >>> 32 - each | each << 16;
                    code++;
                }
            }
        }
    }

    private void literals(byte[] data, int dataLength) {
        int[] table = codes;
        byte[] target = out;
        long pending = bits;
        int pendingCount = count;
        int at = length;
        for (int i = 0; i < dataLength; i++) {
            int code = table[data[i] & 0xFF];
            pending |= (long) (code & 0xFFFF) << pendingCount;
            pendingCount += code >>> 16;
            if (pendingCount >= Integer.SIZE) {
                INT.set(target, at, (int) pending);
                at += Integer.BYTES;
                pending >>>= Integer.SIZE;
                pendingCount -= Integer.SIZE;
            }
        }
        bits = pending;
        count = pendingCount;
        length = at;
    }

    private void put(int value, int width) {
        bits |= (long) value << count;
        count += width;
        while (count >= Integer.SIZE) {
            INT.set(out, length, (int) bits);
            length += Integer.BYTES;
            bits >>>= Integer.SIZE;
            count -= Integer.SIZE;
        }
    }
}
