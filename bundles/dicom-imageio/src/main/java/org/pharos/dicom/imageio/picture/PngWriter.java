package org.pharos.dicom.imageio.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files, fast rather than small: no filter is searched for, and the compression is the lightest. The values of a
 * detector are noise to a search for repetitions, so these have only the code of Huffman, which is faster and no larger; drawings
 * and images with much background have the search.
 */
public final class PngWriter implements PictureWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final byte FILTER_SUB = 1;
    private static final int SAMPLED_ROWS = 16;
    private static final int CHUNK_BYTES = 1 << 18;
    private static final int HEADER_BYTES = 13;

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public boolean canWrite(Picture picture) {
        return true;
    }

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        out.write(SIGNATURE);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(picture.width())
                .putInt(picture.height())
                .put((byte) (Byte.SIZE * picture.sampleBytes()))
                .put((byte) (picture.channels() == 1 ? GREY : COLOUR))
                .array();
        chunk(out, "IHDR", header, header.length);
        if (isFlat(picture)) {
            searched(picture, out);
        } else {
            coded(picture, out);
        }
        chunk(out, "IEND", new byte[0], 0);
    }

    /** Whether most pixels are like the one to their left, by some of the rows. */
    private static boolean isFlat(Picture picture) {
        int step = picture.channels() * picture.sampleBytes();
        int rowBytes = picture.rowBytes();
        byte[] samples = picture.samples();
        long equal = 0;
        long seen = 0;
        for (int row = 0; row < picture.height(); row += SAMPLED_ROWS) {
            for (int x = row * rowBytes + step; x < (row + 1) * rowBytes; x++) {
                equal += samples[x] == samples[x - step] ? 1 : 0;
                seen++;
            }
        }
        return equal * 4 >= seen * 3;
    }

    private static int rowsAtOnce(Picture picture) {
        return Math.max(1, CHUNK_BYTES / (picture.rowBytes() + 1));
    }

    /** Without a search for repetitions. */
    private static void coded(Picture picture, OutputStream out) throws IOException {
        int rowsAtOnce = rowsAtOnce(picture);
        var lines = new byte[rowsAtOnce * (picture.rowBytes() + 1)];
        var deflater = new LiteralDeflater(lines.length);
        for (int first = 0; first < picture.height(); first += rowsAtOnce) {
            int length = filter(picture, first, lines);
            deflater.block(lines, length, first + rowsAtOnce >= picture.height());
            chunk(out, "IDAT", deflater.bytes(), deflater.length());
            deflater.clear();
        }
    }

    private static void searched(Picture picture, OutputStream out) throws IOException {
        int rowsAtOnce = rowsAtOnce(picture);
        var lines = new byte[rowsAtOnce * (picture.rowBytes() + 1)];
        var compressed = new byte[CHUNK_BYTES];
        int filled = 0;
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            for (int first = 0; first < picture.height(); first += rowsAtOnce) {
                deflater.setInput(lines, 0, filter(picture, first, lines));
                boolean isLast = first + rowsAtOnce >= picture.height();
                if (isLast) {
                    deflater.finish();
                }
                while (isLast ? !deflater.finished() : !deflater.needsInput()) {
                    filled += deflater.deflate(compressed, filled, compressed.length - filled);
                    if (filled == compressed.length) {
                        chunk(out, "IDAT", compressed, filled);
                        filled = 0;
                    }
                }
            }
        } finally {
            deflater.end();
        }
        if (filled > 0) {
            chunk(out, "IDAT", compressed, filled);
        }
    }

    /** As many rows as there is room for; how many bytes they take. */
    private static int filter(Picture picture, int first, byte[] lines) {
        int length = picture.rowBytes() + 1;
        int rows = Math.min(lines.length / length, picture.height() - first);
        for (int row = 0; row < rows; row++) {
            filter(picture, first + row, lines, row * length);
        }
        return rows * length;
    }

    /** Each byte as its difference from that of the pixel to the left. */
    private static void filter(Picture picture, int row, byte[] lines, int at) {
        byte[] samples = picture.samples();
        int rowBytes = picture.rowBytes();
        int pixelBytes = picture.channels() * picture.sampleBytes();
        int source = row * rowBytes;
        lines[at] = FILTER_SUB;
        System.arraycopy(samples, source, lines, at + 1, pixelBytes);
        int x = pixelBytes;
        for (; x + Long.BYTES <= rowBytes; x += Long.BYTES) {
            long these = (long) LONG.get(samples, source + x);
            long those = (long) LONG.get(samples, source + x - pixelBytes);
            // Eight differences at once: no borrow leaves its byte, as each has its highest bit set and none to take
            // off.
            long differences = (these | HIGH_BITS) - (those & ~HIGH_BITS) ^ (these ^ ~those) & HIGH_BITS;
            LONG.set(lines, at + 1 + x, differences);
        }
        for (; x < rowBytes; x++) {
            lines[at + 1 + x] = (byte) (samples[source + x] - samples[source + x - pixelBytes]);
        }
    }

    private static void chunk(OutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        out.write(name);
        out.write(data, 0, length);
        out.write(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
