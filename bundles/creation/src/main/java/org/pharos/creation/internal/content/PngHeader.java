package org.pharos.creation.internal.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pharos.api.image.FrameFormat;

/**
 * What the header of a PNG file says (ISO/IEC 15948 11.2.2).
 *
 * @param bits of a sample, or of an index into the palette
 * @param colourType 0 grey, 2 colours, 3 palette, 4 and 6 the first two with transparency
 */
record PngHeader(int width, int height, int bits, int colourType, boolean isInterlaced) {
    private static final int GREY = 0;
    private static final int COLOURS = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int COLOURS_ALPHA = 6;
    private static final int RGB = 3;
    private static final int MOST = 0xFF;

    static PngHeader read(PngChunks chunks, PictureLimits limits) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunks.header());
        long width = bytes.getInt() & 0xFFFFFFFFL;
        long height = bytes.getInt() & 0xFFFFFFFFL;
        limits.checkSize(width, height);
        int bits = bytes.get();
        int colourType = bytes.get();
        int compression = bytes.get();
        int filter = bytes.get();
        int interlace = bytes.get();
        boolean isKnown = switch (colourType) {
            case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case COLOURS, GREY_ALPHA, COLOURS_ALPHA -> bits == 8 || bits == 16;
            default -> false;
        };
        if (!isKnown || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw Damage.of("The PNG file is of an unknown kind");
        }
        return new PngHeader((int) width, (int) height, bits, colourType, interlace == 1);
    }

    boolean hasPalette() {
        return colourType == PALETTE;
    }

    private boolean isGrey() {
        return colourType == GREY || colourType == GREY_ALPHA;
    }

    private int samples() {
        return switch (colourType) {
            case COLOURS -> RGB;
            case GREY_ALPHA -> 2;
            case COLOURS_ALPHA -> RGB + 1;
            default -> 1;
        };
    }

    /** What the pixels are once they are read. */
    FrameFormat format() {
        int allocated = Math.max(Byte.SIZE, bits);
        return isGrey()
                ? Pixels.grey(height, width, allocated, allocated)
                : Pixels.colours(height, width, allocated, allocated);
    }

    /** Bytes of a pixel once it is read. */
    int pixelBytes() {
        return (isGrey() ? 1 : RGB) * Math.max(1, bits / Byte.SIZE);
    }

    /** Bytes of a row in the file. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * samples() * bits + Byte.SIZE - 1) / Byte.SIZE);
    }

    /** Bytes that a pixel takes in the file, at least one. */
    int filterBytes() {
        return Math.max(1, samples() * bits / Byte.SIZE);
    }

    /** Turns a row of the file into pixels. */
    void convert(byte[] row, int pixels, byte[] palette, byte[] target) {
        if (colourType == PALETTE) {
            paint(row, pixels, palette, target);
        } else if (bits < Byte.SIZE) {
            int most = (1 << bits) - 1;
            for (int x = 0; x < pixels; x++) {
                target[x] = (byte) (packed(row, x) * MOST / most);
            }
        } else {
            copy(row, pixels, target);
        }
    }

    private void paint(byte[] row, int pixels, byte[] palette, byte[] target) {
        for (int x = 0; x < pixels; x++) {
            int colour = RGB * packed(row, x);
            if (colour >= palette.length) {
                throw Damage.of("The PNG file has a colour that isn't in its palette");
            }
            System.arraycopy(palette, colour, target, RGB * x, RGB);
        }
    }

    private int packed(byte[] row, int x) {
        if (bits == Byte.SIZE) {
            return row[x] & 0xFF;
        }
        int bit = x * bits;
        return (row[bit / Byte.SIZE] & 0xFF) >> Byte.SIZE - bits - bit % Byte.SIZE & (1 << bits) - 1;
    }

    private void copy(byte[] row, int pixels, byte[] target) {
        int kept = isGrey() ? 1 : RGB;
        int sampleBytes = bits / Byte.SIZE;
        int pixelBytes = samples() * sampleBytes;
        int to = 0;
        for (int x = 0; x < pixels; x++) {
            int from = x * pixelBytes;
            for (int sample = 0; sample < kept; sample++, from += sampleBytes) {
                if (sampleBytes == 1) {
                    target[to++] = row[from];
                } else {
                    target[to++] = row[from + 1];
                    target[to++] = row[from];
                }
            }
        }
    }

    /** Some of the pixels, from a first one on, at equal distances (ISO/IEC 15948 8.2). */
    record Pass(int x, int y, int stepX, int stepY, int width, int height) {
        private static final int[][] ADAM7 = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };

        static Pass whole(PngHeader header) {
            return new Pass(0, 0, 1, 1, header.width(), header.height());
        }

        static Pass[] adam7(PngHeader header) {
            var passes = new Pass[ADAM7.length];
            for (int i = 0; i < passes.length; i++) {
                int[] pass = ADAM7[i];
                passes[i] = new Pass(
                        pass[0],
                        pass[1],
                        pass[2],
                        pass[3],
                        (header.width() - pass[0] + pass[2] - 1) / pass[2],
                        (header.height() - pass[1] + pass[3] - 1) / pass[3]);
            }
            return passes;
        }

        boolean hasRow(int row) {
            return width > 0 && row >= y && (row - y) % stepY == 0;
        }

        int row(int rowOfPicture) {
            return (rowOfPicture - y) / stepY;
        }

        int column(int columnOfPass) {
            return x + columnOfPass * stepX;
        }
    }
}
