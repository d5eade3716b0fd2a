package org.pharos.codec.jpeg.internal;

import java.util.Arrays;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes the rows of a lossless scan (T.81 H): differences of a row first, then its samples from them and their neighbours. */
final class LosslessScan {
    private static final int LOOKUP_SHIFT = Long.SIZE - HuffmanTable.LOOKUP_BITS;
    /** Bits of the longest code and the longest number. */
    private static final int MOST_BITS = 32;
    /** A difference of 32768, which no bits follow. */
    private static final int HALF_RANGE = 16;

    private static final int MASK = 0xFFFF;

    private final int predictor;
    private final int initial;
    private final int columns;
    private final HuffmanTable[] tables;
    private int[][] above;
    private int[][] current;

    /**
     * @param tables of each component of the scan
     * @param initial what the first sample is predicted to be
     */
    LosslessScan(HuffmanTable[] tables, int columns, int predictor, int initial) {
        this.tables = tables;
        this.columns = columns;
        this.predictor = predictor;
        this.initial = initial;
        this.above = new int[tables.length][columns + 1];
        this.current = new int[tables.length][columns + 1];
    }

    /**
     * Decodes the next row.
     *
     * @param isFirst whether it is the first one of the scan or a restart interval
     * @return lines of all components, from index 1 on
     */
    int[][] row(BitReader in, boolean isFirst) throws UndecodableFrameException {
        int[][] lines = above;
        above = current;
        current = lines;
        if (lines.length == 1) {
            differences(in, tables[0], lines[0]);
        } else {
            interleavedDifferences(in, lines);
        }
        in.checkNotBeyondEnd();
        for (int i = 0; i < lines.length; i++) {
            if (isFirst) {
                lines[i][0] = initial;
                fromLeft(lines[i], 1);
            } else {
                lines[i][1] = lines[i][1] + above[i][1] & MASK;
                predict(above[i], lines[i]);
            }
        }
        return lines;
    }

    private void differences(BitReader in, HuffmanTable table, int[] line) throws UndecodableFrameException {
        int[] numbers = table.numbers();
        int[] codes = table.codes();
        long buffer = in.buffer;
        int count = in.count;
        for (int x = 1; x <= columns; x++) {
            if (count < MOST_BITS) {
                in.buffer = buffer;
                in.count = count;
                in.refill();
                buffer = in.buffer;
                count = in.count;
            }
            int index = (int) (buffer >>> LOOKUP_SHIFT);
            int number = numbers[index];
            if (number != 0) {
                line[x] = number >> 16;
                buffer <<= number & 0xFF;
                count -= number & 0xFF;
                continue;
            }
            int code = codes[index];
            int size = code >> 8;
            if (code != 0 && size < HALF_RANGE) {
                int length = code & 0xFF;
                int raw = (int) (buffer << length >>> 1 >>> (63 - size));
                line[x] = HuffmanTable.extend(raw, size);
                buffer <<= length + size;
                count -= length + size;
                continue;
            }
            in.buffer = buffer;
            in.count = count;
            line[x] = difference(in, table);
            buffer = in.buffer;
            count = in.count;
        }
        in.buffer = buffer;
        in.count = count;
    }

    private void interleavedDifferences(BitReader in, int[][] lines) throws UndecodableFrameException {
        for (int x = 1; x <= columns; x++) {
            for (int i = 0; i < lines.length; i++) {
                if (in.count < MOST_BITS) {
                    in.refill();
                }
                int number = tables[i].numbers()[(int) (in.buffer >>> LOOKUP_SHIFT)];
                if (number != 0) {
                    lines[i][x] = number >> 16;
                    in.buffer <<= number & 0xFF;
                    in.count -= number & 0xFF;
                } else {
                    lines[i][x] = difference(in, tables[i]);
                }
            }
        }
    }

    private static int difference(BitReader in, HuffmanTable table) throws UndecodableFrameException {
        int size = table.symbol(in);
        return size == HALF_RANGE ? 1 << 15 : HuffmanTable.extend(in.bits(size), size);
    }

    private void fromLeft(int[] line, int from) {
        int a = line[from - 1];
        for (int x = from; x <= columns; x++) {
            a = line[x] + a & MASK;
            line[x] = a;
        }
    }

    /** T.81 table H.1. */
    private void predict(int[] above, int[] line) {
        int a = line[1];
        switch (predictor) {
            case 1 -> fromLeft(line, 2);
            case 2 -> {
                for (int x = 2; x <= columns; x++) {
                    line[x] = line[x] + above[x] & MASK;
                }
            }
            case 3 -> {
                for (int x = 2; x <= columns; x++) {
                    line[x] = line[x] + above[x - 1] & MASK;
                }
            }
            case 4 -> {
                for (int x = 2; x <= columns; x++) {
                    a = line[x] + a + above[x] - above[x - 1] & MASK;
                    line[x] = a;
                }
            }
            case 5 -> {
                for (int x = 2; x <= columns; x++) {
                    a = line[x] + a + (above[x] - above[x - 1] >> 1) & MASK;
                    line[x] = a;
                }
            }
            case 6 -> {
                for (int x = 2; x <= columns; x++) {
                    a = line[x] + above[x] + (a - above[x - 1] >> 1) & MASK;
                    line[x] = a;
                }
            }
            default -> {
                for (int x = 2; x <= columns; x++) {
                    a = line[x] + (a + above[x] >> 1) & MASK;
                    line[x] = a;
                }
            }
        }
    }

    /** Predictors that there are; others are refused before. */
    static boolean isPredictor(int number) {
        return number >= 1 && number <= 7;
    }

    /** A copy of a line whose samples are moved up by the bits that the encoder left out. */
    static int[] shifted(int[] line, int bits) {
        if (bits == 0) {
            return line;
        }
        return Arrays.stream(line).map(sample -> sample << bits & MASK).toArray();
    }
}
