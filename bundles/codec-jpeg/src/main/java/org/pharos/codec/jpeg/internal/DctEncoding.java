package org.pharos.codec.jpeg.internal;

import java.util.Arrays;
import org.pharos.codec.common.Samples;

/**
 * Writes one code stream of a sequential process (T.81 F). Quantised coefficients of the whole frame are kept, so that Huffman
 * tables fit them; 12 bits have none that would do always.
 */
final class DctEncoding {
    /** T.81 table K.1: quantisation of luminance at quality 50, in natural order. */
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    /** T.81 table K.2: of colours. */
    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
                99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99,
        99, 99, 99, 99
    };

    private static final int BASELINE_BITS = 8;
    private static final int MOST_FACTOR = 255;
    private static final int LONG_RUN = 0xF0;
    private static final int SIXTEEN = 16;

    private final Samples samples;
    private final int precision;
    private final boolean isTransformed;
    private final int restartInterval;
    private final int components;
    private final int rows;
    private final int columns;
    private final int[][] factors;
    /** Of each component, block after block as they are written. */
    private final short[][] coefficients;
    /** Units across and down: 8 by 8 pixels of one component, 16 by 8 of three. */
    private final int across;

    private final int down;

    /**
     * @param precision 8 or 12
     * @param isTransformed whether samples are RGB, which becomes YBR_FULL
     * @param restartInterval units from one restart to the next; 0 for none
     */
    DctEncoding(Samples samples, int precision, int quality, boolean isTransformed, int restartInterval) {
        this.samples = samples;
        this.precision = precision;
        this.isTransformed = isTransformed;
        this.restartInterval = restartInterval;
        this.components = samples.format().samplesPerPixel();
        this.rows = samples.format().rows();
        this.columns = samples.format().columns();
        this.factors = components == 1
                ? new int[][] {scaled(LUMINANCE, quality)}
                : new int[][] {scaled(LUMINANCE, quality), scaled(CHROMINANCE, quality)};
        this.across = Header.ceiling(columns, components == 1 ? 8 : SIXTEEN);
        this.down = Header.ceiling(rows, 8);
        this.coefficients = new short[components][];
        for (int i = 0; i < components; i++) {
            int blocks = Math.multiplyExact(across * down, horizontal(i));
            coefficients[i] = new short[Math.multiplyExact(blocks, Dct.SIZE)];
        }
    }

    /** Quality as libjpeg has made it common: 50 is the table itself, 100 has no factor but 1. */
    private static int[] scaled(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Arrays.stream(table)
                .map(factor -> Math.min(Math.max((factor * percent + 50) / 100, 1), MOST_FACTOR))
                .toArray();
    }

    private int horizontal(int component) {
        return components > 1 && component == 0 ? 2 : 1;
    }

    byte[] encode() {
        transform();
        int tables = factors.length;
        var firsts = new HuffmanCode[tables];
        var others = new HuffmanCode[tables];
        for (int i = 0; i < tables; i++) {
            var counter = new Counter();
            count(i, counter);
            firsts[i] = new HuffmanCode(counter.firsts);
            others[i] = new HuffmanCode(counter.others);
        }
        var out = new CodeWriter((int) Math.min(samples.format().nativeLength() / 8, Integer.MAX_VALUE / 2));
        out.marker(Markers.START_OF_IMAGE);
        for (int i = 0; i < tables; i++) {
            quantisation(out, i);
        }
        frame(out);
        for (int i = 0; i < tables; i++) {
            firsts[i].write(out, 0, i);
            others[i].write(out, 1, i);
        }
        if (restartInterval > 0) {
            out.marker(Markers.RESTART_INTERVAL);
            out.word(4);
            out.word(restartInterval);
        }
        scan(out, firsts, others);
        out.marker(Markers.END_OF_IMAGE);
        return out.toByteArray();
    }

    private void quantisation(CodeWriter out, int number) {
        out.marker(Markers.QUANTISATION_TABLES);
        out.word(2 + 1 + Dct.SIZE);
        out.octet(number);
        for (int place : Dct.NATURAL) {
            out.octet(factors[number][place]);
        }
    }

    private void frame(CodeWriter out) {
        out.marker(precision == BASELINE_BITS ? Markers.BASELINE_FRAME : Markers.EXTENDED_FRAME);
        out.word(8 + 3 * components);
        out.octet(precision);
        out.word(rows);
        out.word(columns);
        out.octet(components);
        for (int i = 0; i < components; i++) {
            out.octet(i + 1);
            out.octet(horizontal(i) << 4 | 1);
            out.octet(Math.min(i, 1));
        }
    }

    /** Coefficients of all blocks, eight rows at a time. */
    private void transform() {
        int width = across * 8 * (components == 1 ? 1 : 2);
        int[][][] strip = new int[8][components][width + 1];
        int[] block = new int[Dct.SIZE];
        for (int unitRow = 0; unitRow < down; unitRow++) {
            checkInterruption();
            for (int i = 0; i < 8; i++) {
                line(Math.min(rows - 1, 8 * unitRow + i), strip[i], width);
            }
            for (int component = 0; component < components; component++) {
                int wide = across * horizontal(component);
                int[] divisors = factors[Math.min(component, 1)];
                for (int column = 0; column < wide; column++) {
                    take(strip, component, column, block);
                    Dct.forward(block, precision);
                    quantise(block, divisors, coefficients[component], (unitRow * wide + column) * Dct.SIZE);
                }
            }
        }
    }

    private static void checkInterruption() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Encoding takes too long");
        }
    }

    /** A row of all components, in the colours and the width that are encoded, its last sample repeated. */
    private void line(int row, int[][] lines, int width) {
        for (int i = 0; i < components; i++) {
            samples.read(row, i, lines[i]);
        }
        if (isTransformed) {
            Ybr.fromRgb(lines);
        }
        for (int i = 0; i < components; i++) {
            Arrays.fill(lines[i], columns + 1, width + 1, lines[i][columns]);
            if (horizontal(i) == 1 && components > 1) {
                halve(lines[i], width);
            }
        }
    }

    /** Means of two samples each; rounded down and up by turns, so that no area gets darker. */
    private static void halve(int[] line, int width) {
        for (int x = 0; x < width / 2; x++) {
            line[x + 1] = line[2 * x + 1] + line[2 * x + 2] + (x & 1) >> 1;
        }
    }

    private void take(int[][][] strip, int component, int column, int[] block) {
        int centre = 1 << (precision - 1);
        for (int row = 0; row < 8; row++) {
            int[] line = strip[row][component];
            for (int x = 0; x < 8; x++) {
                block[8 * row + x] = line[8 * column + x + 1] - centre;
            }
        }
    }

    private static void quantise(int[] block, int[] divisors, short[] target, int at) {
        for (int i = 0; i < Dct.SIZE; i++) {
            int place = Dct.NATURAL[i];
            int divisor = divisors[place] << 3;
            int value = block[place];
            int half = divisor >> 1;
            target[at + i] = (short) (value < 0 ? -((half - value) / divisor) : (value + half) / divisor);
        }
    }

    /** What is to be done with the symbols of blocks: count them, or write them. */
    private interface Sink {
        void first(int size, int number);

        void other(int symbol, int number, int size);
    }

    private static final class Counter implements Sink {
        final long[] firsts = new long[256];
        final long[] others = new long[256];

        @Override
        public void first(int size, int number) {
            firsts[size]++;
        }

        @Override
        public void other(int symbol, int number, int size) {
            others[symbol]++;
        }
    }

    private record Writer(CodeWriter out, HuffmanCode firsts, HuffmanCode others) implements Sink {
        @Override
        public void first(int size, int number) {
            out.number(firsts, size, number, size);
        }

        @Override
        public void other(int symbol, int number, int size) {
            out.number(others, symbol, number, size);
        }
    }

    private void count(int table, Sink sink) {
        int[] predictions = new int[components];
        units(
                (unit, component, block) -> {
                    if (Math.min(component, 1) == table) {
                        block(component, block, predictions, sink);
                    }
                },
                predictions,
                () -> {});
    }

    private void scan(CodeWriter out, HuffmanCode[] firsts, HuffmanCode[] others) {
        out.marker(Markers.START_OF_SCAN);
        out.word(6 + 2 * components);
        out.octet(components);
        for (int i = 0; i < components; i++) {
            out.octet(i + 1);
            out.octet(Math.min(i, 1) * 0x11);
        }
        out.octet(0);
        out.octet(Dct.SIZE - 1);
        out.octet(0);
        Sink[] sinks = new Sink[firsts.length];
        Arrays.setAll(sinks, i -> new Writer(out, firsts[i], others[i]));
        int[] predictions = new int[components];
        int[] restarts = {0};
        units(
                (unit, component, block) -> block(component, block, predictions, sinks[Math.min(component, 1)]),
                predictions,
                () -> {
                    out.flush();
                    out.marker(Markers.FIRST_RESTART + restarts[0]++ % 8);
                });
        out.flush();
    }

    private interface BlockAction {
        void accept(int unit, int component, int block);
    }

    /** Goes through all blocks in the order in which they are written. */
    private void units(BlockAction action, int[] predictions, Runnable restart) {
        for (int unit = 0; unit < across * down; unit++) {
            if (unit % across == 0) {
                checkInterruption();
            }
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                restart.run();
                Arrays.fill(predictions, 0);
            }
            for (int component = 0; component < components; component++) {
                for (int i = 0; i < horizontal(component); i++) {
                    action.accept(unit, component, unit * horizontal(component) + i);
                }
            }
        }
    }

    private void block(int component, int number, int[] predictions, Sink sink) {
        short[] values = coefficients[component];
        int at = number * Dct.SIZE;
        int difference = values[at] - predictions[component];
        predictions[component] = values[at];
        sink.first(CodeWriter.sizeOf(difference), difference);
        int run = 0;
        for (int i = 1; i < Dct.SIZE; i++) {
            int value = values[at + i];
            if (value == 0) {
                run++;
                continue;
            }
            while (run >= SIXTEEN) {
                sink.other(LONG_RUN, 0, 0);
                run -= SIXTEEN;
            }
            int size = CodeWriter.sizeOf(value);
            sink.other(run << 4 | size, value, size);
            run = 0;
        }
        if (run > 0) {
            sink.other(0, 0, 0);
        }
    }
}
