package org.pharos.creation.internal.content;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.TemporaryFile;
import org.pharos.creation.internal.content.PngHeader.Pass;

/**
 * Reads PNG files (ISO/IEC 15948) row by row, so that a file costs no more memory than two rows, whatever it claims to hold.
 * Few bits become eight, colours of a palette are looked up, transparency is left out.
 */
final class PngReader {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int BUFFER_BYTES = 1 << 16;

    private final PngHeader header;
    private final byte[] palette;
    private final InputStream data;

    private PngReader(PngHeader header, byte[] palette, InputStream data) {
        this.header = header;
        this.palette = palette;
        this.data = data;
    }

    /**
     * Reads a picture.
     *
     * @param file not closed
     * @return its pixels, which the caller closes
     * @throws PharosException with BAD_FILE_FORMAT if it is none, with BAD_REQUEST if it is too large
     */
    static Pixels read(InputStream file, PictureLimits limits) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(file, BUFFER_BYTES));
        var inflater = new Inflater();
        try {
            if (in.readLong() != SIGNATURE) {
                throw Damage.of((Throwable) null);
            }
            var chunks = new PngChunks(in);
            PngHeader header = PngHeader.read(chunks, limits);
            FrameFormat format = header.format();
            limits.check(format);
            byte[] palette = chunks.skipToData(header.hasPalette());
            var data = new InflaterInputStream(chunks, inflater, BUFFER_BYTES);
            var pixels = new Pixels(format, new PngReader(header, palette, data).samples());
            return checked(pixels, data, chunks);
        } catch (EOFException | ZipException e) {
            throw Damage.of(e);
        } finally {
            inflater.end();
        }
    }

    /** What follows the last row are checksums, which are only looked at when all is read. */
    private static Pixels checked(Pixels pixels, InputStream data, PngChunks chunks) throws IOException {
        boolean isWhole = false;
        try {
            data.readNBytes(BUFFER_BYTES);
            while (chunks.skip(BUFFER_BYTES) > 0) {
                // to the end of the picture
            }
            isWhole = true;
            return pixels;
        } finally {
            if (!isWhole) {
                pixels.close();
            }
        }
    }

    private TemporaryFile samples() throws IOException {
        TemporaryFile file = TemporaryFile.create();
        boolean isDone = false;
        try {
            var out = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            if (header.isInterlaced()) {
                interlaced(out);
            } else {
                pass(Pass.whole(header), out);
            }
            out.flush();
            isDone = true;
            return file;
        } finally {
            if (!isDone) {
                file.close();
            }
        }
    }

    /** The pixels of a pass, one row after the other. */
    private void pass(Pass pass, OutputStream out) throws IOException {
        int rowBytes = header.rowBytes(pass.width());
        byte[] row = new byte[rowBytes];
        byte[] above = new byte[rowBytes];
        byte[] pixels = new byte[pass.width() * header.pixelBytes()];
        for (int y = 0; y < pass.height(); y++) {
            int filter = data.read();
            if (filter < 0 || data.readNBytes(row, 0, rowBytes) < rowBytes) {
                throw new EOFException("The picture ends too early");
            }
            PngFilter.undo(filter, row, above, header.filterBytes());
            header.convert(row, pass.width(), palette, pixels);
            out.write(pixels);
            byte[] next = above;
            above = row;
            row = next;
        }
    }

    /** All passes go to a file first, as each row of the picture has pixels of several. */
    private void interlaced(OutputStream out) throws IOException {
        Pass[] passes = Pass.adam7(header);
        var starts = new long[passes.length];
        try (TemporaryFile file = TemporaryFile.create()) {
            var buffered = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            long start = 0;
            for (int i = 0; i < passes.length; i++) {
                starts[i] = start;
                start += (long) passes[i].width() * passes[i].height() * header.pixelBytes();
                if (passes[i].width() > 0) {
                    pass(passes[i], buffered);
                }
            }
            buffered.flush();
            byte[] row = new byte[header.width() * header.pixelBytes()];
            for (int y = 0; y < header.height(); y++) {
                Arrays.fill(row, (byte) 0);
                for (int i = 0; i < passes.length; i++) {
                    if (passes[i].hasRow(y)) {
                        spread(passes[i], y, file, starts[i], row);
                    }
                }
                out.write(row);
            }
        }
    }

    private void spread(Pass pass, int y, TemporaryFile file, long start, byte[] row) throws IOException {
        int pixelBytes = header.pixelBytes();
        int length = pass.width() * pixelBytes;
        byte[] part = new byte[length];
        try (InputStream in = file.open(start + (long) pass.row(y) * length, length)) {
            if (in.readNBytes(part, 0, length) < length) {
                throw new EOFException("The picture ends too early");
            }
        }
        for (int x = 0; x < pass.width(); x++) {
            System.arraycopy(part, x * pixelBytes, row, pass.column(x) * pixelBytes, pixelBytes);
        }
    }
}
