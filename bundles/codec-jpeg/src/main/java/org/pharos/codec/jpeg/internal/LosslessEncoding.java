package org.pharos.codec.jpeg.internal;

import org.pharos.codec.common.Samples;

/** Writes one code stream of the lossless process (T.81 H): its Huffman table first, for which all samples are predicted twice. */
final class LosslessEncoding {
    /** Whether a decoder may take the components for RGB without being told so. */
    private static final int[] RGB_IDS = {'R', 'G', 'B'};

    private static final int[] CANDIDATES = {1, 2, 4, 7};
    /** Of so many rows one is looked at for the choice of a predictor. */
    private static final int ROWS_OF_A_LOOK = 8;

    private static final int HALF_RANGE = 1 << 15;

    private final Samples samples;
    private final int precision;
    private final int predictor;
    private final int restartRows;
    private final int components;
    private final int rows;
    private final int columns;
    private int[][] above;
    private int[][] current;
    private final int[] differences;

    /**
     * @param predictor 1 to 7
     * @param restartRows rows from one restart to the next; 0 for none
     */
    LosslessEncoding(Samples samples, int predictor, int restartRows) {
        this.samples = samples;
        this.precision = Math.max(2, samples.bits());
        this.predictor = predictor;
        this.restartRows = restartRows;
        this.components = samples.format().samplesPerPixel();
        this.rows = samples.format().rows();
        this.columns = samples.format().columns();
        this.above = new int[components][columns + 1];
        this.current = new int[components][columns + 1];
        this.differences = new int[columns + 1];
    }

    /** With the predictor that seems to fit best. */
    static LosslessEncoding withBestPredictor(Samples samples) {
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int candidate : CANDIDATES) {
            long bits = new LosslessEncoding(samples, candidate, 0).sampledBits();
            if (bits < least) {
                least = bits;
                best = candidate;
            }
        }
        return new LosslessEncoding(samples, best, 0);
    }

    private long sampledBits() {
        long bits = 0;
        for (int row = 1; row < rows; row += ROWS_OF_A_LOOK) {
            for (int i = 0; i < components; i++) {
                samples.read(row - 1, i, above[i]);
                samples.read(row, i, current[i]);
                differences(above[i], current[i], false);
                for (int x = 1; x <= columns; x++) {
                    bits += CodeWriter.sizeOf(differences[x]);
                }
            }
        }
        return bits;
    }

    byte[] encode() {
        var code = new HuffmanCode(frequencies());
        var out = new CodeWriter((int) Math.min(samples.format().nativeLength() / 2, Integer.MAX_VALUE / 2));
        out.marker(Markers.START_OF_IMAGE);
        out.marker(Markers.LOSSLESS_FRAME);
        out.word(8 + 3 * components);
        out.octet(precision);
        out.word(rows);
        out.word(columns);
        out.octet(components);
        for (int i = 0; i < components; i++) {
            out.octet(id(i));
            out.octet(0x11);
            out.octet(0);
        }
        code.write(out, 0, 0);
        if (restartRows > 0) {
            out.marker(Markers.RESTART_INTERVAL);
            out.word(4);
            out.word(restartRows * columns);
        }
        out.marker(Markers.START_OF_SCAN);
        out.word(6 + 2 * components);
        out.octet(components);
        for (int i = 0; i < components; i++) {
            out.octet(id(i));
            out.octet(0);
        }
        out.octet(predictor);
        out.octet(0);
        out.octet(0);
        scan(code, out);
        out.marker(Markers.END_OF_IMAGE);
        return out.toByteArray();
    }

    private int id(int component) {
        return samples.format().photometricInterpretation().equals("RGB") ? RGB_IDS[component] : component + 1;
    }

    private long[] frequencies() {
        long[] frequencies = new long[17];
        for (int row = 0; row < rows; row++) {
            readRow(row);
            for (int i = 0; i < components; i++) {
                differences(above[i], current[i], isFirst(row));
                for (int x = 1; x <= columns; x++) {
                    frequencies[CodeWriter.sizeOf(differences[x])]++;
                }
            }
        }
        return frequencies;
    }

    private void scan(HuffmanCode code, CodeWriter out) {
        int[][] lines = new int[components][columns + 1];
        for (int row = 0; row < rows; row++) {
            if (restartRows > 0 && row > 0 && row % restartRows == 0) {
                out.flush();
                out.marker(Markers.FIRST_RESTART + (row / restartRows - 1) % 8);
            }
            readRow(row);
            for (int i = 0; i < components; i++) {
                differences(above[i], current[i], isFirst(row));
                System.arraycopy(differences, 0, lines[i], 0, differences.length);
            }
            for (int x = 1; x <= columns; x++) {
                for (int[] line : lines) {
                    int size = CodeWriter.sizeOf(line[x]);
                    out.number(code, size, line[x], size > 15 ? 0 : size);
                }
            }
        }
        out.flush();
    }

    private boolean isFirst(int row) {
        return row == 0 || (restartRows > 0 && row % restartRows == 0);
    }

    private void readRow(int row) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Encoding takes too long");
        }
        int[][] lines = above;
        above = current;
        current = lines;
        for (int i = 0; i < components; i++) {
            samples.read(row, i, current[i]);
        }
    }

    /** What remains of a line beside its prediction, modulo 65536: -32767 to 32768. */
    private void differences(int[] above, int[] line, boolean isFirst) {
        differences[1] = wrapped(line[1] - (isFirst ? 1 << (precision - 1) : above[1]));
        int used = isFirst ? 1 : predictor;
        for (int x = 2; x <= columns; x++) {
            int a = line[x - 1];
            int b = above[x];
            int c = above[x - 1];
            int prediction = switch (used) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + (b - c >> 1);
                case 6 -> b + (a - c >> 1);
                default -> a + b >> 1;
            };
            differences[x] = wrapped(line[x] - prediction);
        }
    }

    private static int wrapped(int difference) {
        int low = (short) difference;
        return low == -HALF_RANGE ? HALF_RANGE : low;
    }
}
