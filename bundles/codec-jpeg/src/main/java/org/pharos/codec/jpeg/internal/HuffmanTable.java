package org.pharos.codec.jpeg.internal;

import java.util.Arrays;
import org.pharos.api.image.UndecodableFrameException;

/** A Huffman table for decoding (T.81 C, F.2.2.3), with a lookup of the codes that are short. */
final class HuffmanTable {
    static final int LONGEST = 16;
    /** Bits of the lookup: its entries fill half of a small cache. */
    static final int LOOKUP_BITS = 10;

    /** In place of zeros before a number: there are no more numbers in the block. */
    static final int END_OF_BLOCK = 0x80;

    /** Lengths and symbols of the codes that begin with certain bits: symbol, and length of the code in the lowest byte; or 0. */
    private final int[] codes = new int[1 << LOOKUP_BITS];

    /**
     * Codes with the number that follows them, where both fit: the number in the upper 16 bits, the zeros before it in the second
     * byte, the length of both in the lowest one; or 0.
     */
    private final int[] numbers = new int[1 << LOOKUP_BITS];

    private final byte[] symbols;
    /** For each length the greatest code of it and all shorter ones, left-justified in 16 bits, exclusive. */
    private final int[] limits = new int[LONGEST + 1];
    /** For each length the index of the symbol of a code, less the code. */
    private final int[] offsets = new int[LONGEST + 1];

    /**
     * @param isOfRuns whether symbols are a run of zeros and the length of a number, not a length only
     * @param counts of each length from 1 on, how many codes there are
     * @param symbols in the order of codes
     * @throws UndecodableFrameException if there are more codes than bits can tell apart
     */
    HuffmanTable(boolean isOfRuns, int[] counts, byte[] symbols) throws UndecodableFrameException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code >= 1 << length) {
                    throw new UndecodableFrameException("JPEG: a Huffman table has too many codes");
                }
                if (length <= LOOKUP_BITS) {
                    enter(code, length, symbols[index] & 0xFF);
                }
                code++;
                index++;
            }
            limits[length] = code << (LONGEST - length);
            code <<= 1;
        }
        numbers(isOfRuns);
    }

    private void enter(int code, int length, int symbol) {
        int from = code << (LOOKUP_BITS - length);
        Arrays.fill(codes, from, from + (1 << (LOOKUP_BITS - length)), symbol << 8 | length);
    }

    private void numbers(boolean isOfRuns) {
        for (int bits = 0; bits < codes.length; bits++) {
            int length = codes[bits] & 0xFF;
            int symbol = codes[bits] >> 8;
            int size = isOfRuns ? symbol & 0xF : symbol;
            int run = isOfRuns ? symbol >> 4 : 0;
            boolean isNumber = length > 0 && !(isOfRuns && size == 0);
            if (isOfRuns && symbol == 0 && length > 0) {
                numbers[bits] = END_OF_BLOCK << 8 | length;
            } else if (isNumber && length + size <= LOOKUP_BITS) {
                int raw = bits >> (LOOKUP_BITS - length - size) & ((1 << size) - 1);
                numbers[bits] = extend(raw, size) << 16 | run << 8 | (length + size);
            }
        }
    }

    /** T.81 F.2.2.1: the number of some bits, of which half are negative. */
    static int extend(int raw, int size) {
        return raw + ((raw >>> (size - 1)) - 1 & (-1 << size) + 1);
    }

    int[] codes() {
        return codes;
    }

    int[] numbers() {
        return numbers;
    }

    boolean hasOnlySymbolsUpTo(int greatest) {
        for (byte symbol : symbols) {
            if ((symbol & 0xFF) > greatest) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes any code.
     *
     * @param in with at least 16 bits known
     */
    int symbol(BitReader in) throws UndecodableFrameException {
        int entry = codes[(int) (in.buffer >>> (64 - LOOKUP_BITS))];
        if (entry != 0) {
            in.buffer <<= entry & 0xFF;
            in.count -= entry & 0xFF;
            return entry >> 8;
        }
        int bits = (int) (in.buffer >>> (64 - LONGEST));
        for (int length = 1; length <= LONGEST; length++) {
            if (bits < limits[length]) {
                in.buffer <<= length;
                in.count -= length;
                int index = (bits >> (LONGEST - length)) + offsets[length];
                return symbols[index] & 0xFF;
            }
        }
        throw new UndecodableFrameException("JPEG: a code that isn't in its Huffman table");
    }
}
