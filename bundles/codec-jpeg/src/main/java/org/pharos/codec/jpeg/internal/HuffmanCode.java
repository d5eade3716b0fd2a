package org.pharos.codec.jpeg.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The Huffman code that suits some frequencies best (T.81 K.2), and its table. */
final class HuffmanCode {
    private static final int SYMBOLS = 256;
    private static final int LONGEST = HuffmanTable.LONGEST;

    private final int[] lengths = new int[SYMBOLS];
    private final int[] codes = new int[SYMBOLS];
    private final int[] counts;
    private final int[] order;

    /** @param frequencies of each symbol; at least one isn't 0 */
    HuffmanCode(long[] frequencies) {
        int[] wanted = lengths(Arrays.copyOf(frequencies, SYMBOLS + 1));
        counts = limited(wanted);
        order = order(frequencies, wanted);
        assign();
    }

    /** Lengths of codes without a limit. The last symbol is none: it gets the code of ones only, which mustn't be used. */
    private static int[] lengths(long[] weights) {
        weights[SYMBOLS] = 1;
        int[] lengths = new int[SYMBOLS + 1];
        int[] next = new int[SYMBOLS + 1];
        Arrays.fill(next, -1);
        while (true) {
            int first = rarest(weights, -1);
            int second = rarest(weights, first);
            if (second < 0) {
                return lengths;
            }
            weights[first] += weights[second];
            weights[second] = 0;
            int last = first;
            for (int i = first; i >= 0; i = next[i]) {
                lengths[i]++;
                last = i;
            }
            next[last] = second;
            for (int i = second; i >= 0; i = next[i]) {
                lengths[i]++;
            }
        }
    }

    /** The last symbol of the smallest weight, without those of none. */
    private static int rarest(long[] weights, int except) {
        int found = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && i != except && (found < 0 || weights[i] <= weights[found])) {
                found = i;
            }
        }
        return found;
    }

    /** How many codes there are of each length, none being longer than may be (T.81 figure K.3), without that of ones. */
    private static int[] limited(int[] lengths) {
        int[] counts = new int[SYMBOLS + 2];
        for (int length : lengths) {
            counts[length]++;
        }
        counts[0] = 0;
        for (int length = counts.length - 1; length > LONGEST; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int longest = LONGEST;
        while (counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
        return Arrays.copyOfRange(counts, 1, LONGEST + 1);
    }

    /** Symbols by rising length of their codes. */
    private static int[] order(long[] frequencies, int[] lengths) {
        return IntStream.range(0, SYMBOLS)
                .filter(symbol -> symbol < frequencies.length && frequencies[symbol] > 0)
                .boxed()
                .sorted(Comparator.comparing(symbol -> lengths[symbol]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void assign() {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length - 1]; i++) {
                codes[order[index]] = code++;
                lengths[order[index++]] = length;
            }
            code <<= 1;
        }
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    /** Writes the segment that defines the table. Its kind is 0 for lengths, 1 for runs and lengths. */
    void write(CodeWriter out, int kind, int number) {
        out.marker(Markers.HUFFMAN_TABLES);
        out.word(2 + 1 + LONGEST + order.length);
        out.octet(kind << 4 | number);
        for (int count : counts) {
            out.octet(count);
        }
        for (int symbol : order) {
            out.octet(symbol);
        }
    }
}
