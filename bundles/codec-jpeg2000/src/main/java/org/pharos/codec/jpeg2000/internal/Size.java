package org.pharos.codec.jpeg2000.internal;

import static org.pharos.codec.jpeg2000.internal.Bytes.undecodable;

import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.UndecodableFrameException;

/**
 * Where the frame and its tiles lie on the reference grid (ISO/IEC 15444-1 A.5.1, B.3).
 *
 * @param left first column of the frame
 * @param right behind the last column of the frame
 * @param components all of the frame's size
 * @param precision bits of a sample, 1 to 16
 */
record Size(
        long left,
        long top,
        long right,
        long bottom,
        long tileLeft,
        long tileTop,
        long tileWidth,
        long tileHeight,
        int components,
        int precision,
        boolean signed) {
    private static final int MOST_BITS = 16;
    private static final int SIGN = 0x80;
    /** The standard has no numbers for more. */
    private static final long MOST_TILES = 65535;
    /** Of capabilities: a block coder of ISO/IEC 15444-15. */
    private static final int HIGH_THROUGHPUT = 0x4000;

    static Size read(Bytes in, FrameFormat format) throws UndecodableFrameException {
        if ((in.word() & HIGH_THROUGHPUT) != 0) {
            throw undecodable("high-throughput block coding isn't known");
        }
        long right = in.number();
        long bottom = in.number();
        long left = in.number();
        long top = in.number();
        long tileWidth = in.number();
        long tileHeight = in.number();
        long tileLeft = in.number();
        long tileTop = in.number();
        check("columns", right - left, format.columns());
        check("rows", bottom - top, format.rows());
        int components = in.word();
        check("samples", components, format.samplesPerPixel());
        int depth = in.octet();
        for (int i = 0; i < components; i++) {
            if ((i > 0 && in.octet() != depth) || in.octet() != 1 || in.octet() != 1) {
                throw undecodable("components differ in size or depth");
            }
        }
        int precision = (depth & ~SIGN) + 1;
        if (precision > MOST_BITS) {
            throw undecodable(precision + " bits");
        }
        var size = new Size(
                left,
                top,
                right,
                bottom,
                tileLeft,
                tileTop,
                tileWidth,
                tileHeight,
                components,
                precision,
                (depth & SIGN) != 0);
        size.checkTiles();
        return size;
    }

    private static void check(String what, long found, int expected) throws UndecodableFrameException {
        if (found != expected) {
            throw undecodable(found + " " + what + " where the data set has " + expected);
        }
    }

    private void checkTiles() throws UndecodableFrameException {
        // JJ2000 counts with 32 bits and a sign.
        if (right + tileWidth > Integer.MAX_VALUE
                || bottom + tileHeight > Integer.MAX_VALUE
                || tileWidth < 1
                || tileHeight < 1
                || tileLeft > left
                || tileTop > top
                || tileLeft + tileWidth <= left
                || tileTop + tileHeight <= top) {
            throw undecodable("tiles that don't cover the frame");
        }
        if (tilesAcross() * tilesDown() > MOST_TILES) {
            throw undecodable(tilesAcross() * tilesDown() + " tiles");
        }
    }

    long tilesAcross() {
        return (right - tileLeft + tileWidth - 1) / tileWidth;
    }

    long tilesDown() {
        return (bottom - tileTop + tileHeight - 1) / tileHeight;
    }

    int tiles() {
        return (int) (tilesAcross() * tilesDown());
    }

    Area tile(int number) {
        long across = number % tilesAcross();
        long down = number / tilesAcross();
        long x = tileLeft + across * tileWidth;
        long y = tileTop + down * tileHeight;
        return new Area(
                Math.max(x, left), Math.max(y, top), Math.min(x + tileWidth, right), Math.min(y + tileHeight, bottom));
    }

    /** A part of the reference grid, without its right and bottom. */
    record Area(long left, long top, long right, long bottom) {
        /** The same with a sample for each of {@code 2^exponent} ones in both directions. */
        Area reduced(int exponent) {
            return new Area(up(left, exponent), up(top, exponent), up(right, exponent), up(bottom, exponent));
        }

        private static long up(long value, int exponent) {
            return value + (1L << exponent) - 1 >> exponent;
        }

        long width() {
            return right - left;
        }

        long height() {
            return bottom - top;
        }
    }
}
