package org.pharos.codec.jpegls.internal;

import java.util.Arrays;

/** The line of a component that is coded and the one above, each with a sample more on both sides (T.87 A.2.1). */
final class LineBuffer {
    int[] above;
    int[] current;
    private final int columns;
    private int runIndex;

    LineBuffer(int columns) {
        this.columns = columns;
        this.above = new int[columns + 2];
        this.current = new int[columns + 2];
    }

    /** The current line becomes the one above. */
    void advance() {
        int[] line = above;
        above = current;
        current = line;
        above[columns + 1] = above[columns];
        current[0] = above[1];
    }

    /** As at the start of a scan. */
    void clear() {
        Arrays.fill(current, 0);
        Arrays.fill(above, 0);
        runIndex = 0;
    }

    /** Where in the run length code this component is. */
    int runIndex() {
        return runIndex;
    }

    void runIndex(int value) {
        runIndex = value;
    }
}
