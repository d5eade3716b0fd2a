package org.pharos.dicom.imageio.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files, fast rather than small: no filter is searched for, and the compression is the lightest. The values of a
 * detector are noise to a search for repetitions, so these have only the code of Huffman, which is faster and no larger; drawings
 * and images with much background have the search.
 */
public final class PngWriter implements PictureWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final byte FILTER_SUB = 1;
    private static final int SAMPLED_ROWS = 8;
    private static final int CHUNK_BYTES = 1 << 16;
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
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setStrategy(isFlat(picture) ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
            data(picture, deflater, out);
        } finally {
            deflater.end();
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

    private static void data(Picture picture, Deflater deflater, OutputStream out) throws IOException {
        int rowBytes = picture.rowBytes();
        int rowsAtOnce = Math.max(1, CHUNK_BYTES / (rowBytes + 1));
        var lines = new byte[rowsAtOnce * (rowBytes + 1)];
        var compressed = new byte[CHUNK_BYTES];
        int filled = 0;
        for (int first = 0; first < picture.height(); first += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, picture.height() - first);
            for (int row = 0; row < rows; row++) {
                filter(picture, first + row, lines, row * (rowBytes + 1));
            }
            deflater.setInput(lines, 0, rows * (rowBytes + 1));
            boolean isLast = first + rows == picture.height();
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
        if (filled > 0) {
            chunk(out, "IDAT", compressed, filled);
        }
    }

    /** Each byte as its difference from that of the pixel to the left. */
    private static void filter(Picture picture, int row, byte[] lines, int at) {
        byte[] samples = picture.samples();
        int rowBytes = picture.rowBytes();
        int pixelBytes = picture.channels() * picture.sampleBytes();
        int source = row * rowBytes;
        lines[at] = FILTER_SUB;
        System.arraycopy(samples, source, lines, at + 1, pixelBytes);
        for (int x = pixelBytes; x < rowBytes; x++) {
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
