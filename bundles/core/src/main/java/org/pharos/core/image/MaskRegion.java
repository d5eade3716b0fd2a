package org.pharos.core.image;

import java.util.Set;

/**
 * A rectangle of pixels that are to be masked; what of it lies outside of an image is left out.
 *
 * @param x its first column, from 0
 * @param y its first row, from 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param frames numbers of frames, from 0; empty for all
 * @param fill what its pixels become
 */
public record MaskRegion(int x, int y, int width, int height, Set<Integer> frames, MaskFill fill) {
    /** Rows and Columns are numbers of 16 bits. */
    private static final int LARGEST = 0xFFFF;

    /** @throws IllegalArgumentException if a number is outside its range */
    public MaskRegion {
        if (x < 0 || x > LARGEST || y < 0 || y > LARGEST) {
            throw new IllegalArgumentException("X and Y are from 0 to 65535");
        }
        if (width < 1 || width > LARGEST || height < 1 || height > LARGEST) {
            throw new IllegalArgumentException("Width and Height are from 1 to 65535");
        }
        frames = Set.copyOf(frames);
        if (frames.stream().anyMatch(frame -> frame < 0)) {
            throw new IllegalArgumentException("Frames count from 0");
        }
    }

    /** A rectangle that becomes black in all frames. */
    public static MaskRegion of(int x, int y, int width, int height) {
        return new MaskRegion(x, y, width, height, Set.of(), new MaskFill.Black());
    }

    /** Whether it lies in a frame. */
    public boolean isIn(int frame) {
        return frames.isEmpty() || frames.contains(frame);
    }

    /** The column behind its last one. */
    public int endX() {
        return x + width;
    }

    /** The row behind its last one. */
    public int endY() {
        return y + height;
    }
}
