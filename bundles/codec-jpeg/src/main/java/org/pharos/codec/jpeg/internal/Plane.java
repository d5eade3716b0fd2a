package org.pharos.codec.jpeg.internal;

/** The samples of a component, with those that fill up its blocks. */
final class Plane {
    final int columns;
    final int rows;
    final int stride;
    final short[] samples;
    /** How many columns and rows of the frame a sample stands for. */
    private final int horizontal;

    private final int vertical;

    private Plane(int columns, int rows, int blockColumns, int blockRows, int horizontal, int vertical) {
        this.columns = columns;
        this.rows = rows;
        this.stride = 8 * blockColumns;
        this.samples = new short[Math.multiplyExact(Dct.SIZE, Math.multiplyExact(blockColumns, blockRows))];
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    static Plane of(Header header, FrameComponent component) {
        int across = Header.ceiling(header.columns(), 8 * header.mostHorizontal());
        int down = Header.ceiling(header.rows(), 8 * header.mostVertical());
        return new Plane(
                header.columns(component),
                header.rows(component),
                across * component.horizontal(),
                down * component.vertical(),
                header.mostHorizontal() / component.horizontal(),
                header.mostVertical() / component.vertical());
    }

    /** A row of the frame into {@code line}, from index 1 on. */
    void row(int row, int frameColumns, int[] line) {
        if (horizontal == 1 && vertical == 1) {
            copy(row, line);
        } else if (horizontal == 2 && vertical == 1 && columns > 2) {
            doubled(row * stride, line, frameColumns);
        } else if (horizontal == 2 && vertical == 2 && columns > 2) {
            int near = row / 2;
            int far = row % 2 == 0 ? Math.max(0, near - 1) : Math.min(rows - 1, near + 1);
            doubled(near * stride, far * stride, line, frameColumns);
        } else {
            int start = row / vertical * stride;
            for (int x = 0; x < frameColumns; x++) {
                line[x + 1] = samples[start + x / horizontal];
            }
        }
    }

    private void copy(int row, int[] line) {
        int start = row * stride;
        for (int x = 0; x < columns; x++) {
            line[x + 1] = samples[start + x];
        }
    }

    /**
     * Samples between those that there are: three quarters of the nearest one and a quarter of the next. Halves are rounded down
     * and up by turns, so that no area gets lighter as a whole.
     */
    private void doubled(int start, int[] line, int frameColumns) {
        short[] all = samples;
        int last = columns - 1;
        line[1] = all[start];
        line[2] = 3 * all[start] + all[start + 1] + 2 >> 2;
        for (int x = 1; x < last; x++) {
            int current = 3 * all[start + x];
            line[2 * x + 1] = current + all[start + x - 1] + 1 >> 2;
            line[2 * x + 2] = current + all[start + x + 1] + 2 >> 2;
        }
        line[2 * last + 1] = 3 * all[start + last] + all[start + last - 1] + 1 >> 2;
        if (2 * last + 1 < frameColumns) {
            line[2 * last + 2] = all[start + last];
        }
    }

    /** The same in both directions. */
    private void doubled(int near, int far, int[] line, int frameColumns) {
        int current = 3 * samples[near] + samples[far];
        int previous = current;
        for (int x = 0; x < columns; x++) {
            int next = Math.min(x + 1, columns - 1);
            int following = 3 * samples[near + next] + samples[far + next];
            line[2 * x + 1] = 3 * current + previous + 8 >> 4;
            if (2 * x + 1 < frameColumns) {
                line[2 * x + 2] = 3 * current + following + 7 >> 4;
            }
            previous = current;
            current = following;
        }
    }
}
