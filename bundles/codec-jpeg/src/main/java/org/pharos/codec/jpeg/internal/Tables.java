package org.pharos.codec.jpeg.internal;

import static org.pharos.codec.jpeg.internal.Segments.undecodable;

import org.jspecify.annotations.Nullable;
import org.pharos.api.image.UndecodableFrameException;

/** Tables that segments define, each until another one of its number takes its place. */
final class Tables {
    private static final int NUMBERS = 4;
    /** Greatest symbol of a table of lengths. */
    private static final int LONGEST_NUMBER = 16;

    private static final int MOST_SYMBOLS = 256;

    private final int[] @Nullable [] quantisation = new int[NUMBERS][];
    private final @Nullable HuffmanTable[] lengths = new HuffmanTable[NUMBERS];
    private final @Nullable HuffmanTable[] runs = new HuffmanTable[NUMBERS];

    /** T.81 B.2.4.1. */
    void readQuantisation(Segments in) throws UndecodableFrameException {
        while (in.remaining() > 0) {
            int kind = in.octet();
            int number = kind & 0xF;
            if (number >= NUMBERS || kind >> 4 > 1) {
                throw undecodable("a quantisation table of kind " + kind);
            }
            int[] factors = new int[Dct.SIZE];
            for (int i = 0; i < Dct.SIZE; i++) {
                factors[Dct.NATURAL[i]] = kind >> 4 == 0 ? in.octet() : in.word();
            }
            quantisation[number] = factors;
        }
    }

    /** T.81 B.2.4.2. */
    void readHuffman(Segments in) throws UndecodableFrameException {
        while (in.remaining() > 0) {
            int kind = in.octet();
            int number = kind & 0xF;
            if (number >= NUMBERS || kind >> 4 > 1) {
                throw undecodable("a Huffman table of kind " + kind);
            }
            int[] counts = new int[HuffmanTable.LONGEST];
            int all = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.octet();
                all += counts[i];
            }
            if (all > MOST_SYMBOLS) {
                throw undecodable("a Huffman table of " + all + " symbols");
            }
            byte[] symbols = new byte[all];
            for (int i = 0; i < all; i++) {
                symbols[i] = (byte) in.octet();
            }
            boolean isOfRuns = kind >> 4 == 1;
            var table = new HuffmanTable(isOfRuns, counts, symbols);
            if (!isOfRuns && !table.hasOnlySymbolsUpTo(LONGEST_NUMBER)) {
                throw undecodable("a Huffman table of numbers that are too long");
            }
            (isOfRuns ? runs : lengths)[number] = table;
        }
    }

    int[] quantisation(int number) throws UndecodableFrameException {
        int[] found = number < NUMBERS ? quantisation[number] : null;
        if (found == null) {
            throw undecodable("a quantisation table is missing");
        }
        return found;
    }

    HuffmanTable lengths(int number) throws UndecodableFrameException {
        return table(lengths, number);
    }

    HuffmanTable runs(int number) throws UndecodableFrameException {
        return table(runs, number);
    }

    private static HuffmanTable table(@Nullable HuffmanTable[] tables, int number) throws UndecodableFrameException {
        HuffmanTable found = number < NUMBERS ? tables[number] : null;
        if (found == null) {
            throw undecodable("a Huffman table is missing");
        }
        return found;
    }
}
