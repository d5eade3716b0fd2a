package org.pharos.creation.internal.content;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.TemporaryFile;

/**
 * Reads pictures in the Portable Arbitrary Map format of Netpbm: a header of lines, then samples, of more than eight bits those
 * with the larger part first. Transparency is left out.
 */
final class PamReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 100;
    private static final int MOST_DIGITS = 9;
    private static final int RGB = 3;
    private static final int LARGEST_BYTE = 0xFF;
    private static final int LARGEST = 0xFFFF;

    private final int width;
    private final int height;
    private final int samples;
    private final int largest;

    private PamReader(Map<String, String> header, PictureLimits limits) {
        int columns = number(header, "WIDTH");
        int rows = number(header, "HEIGHT");
        limits.checkSize(columns, rows);
        width = columns;
        height = rows;
        samples = number(header, "DEPTH");
        largest = number(header, "MAXVAL");
        if (samples < 1 || samples > RGB + 1 || largest < 1 || largest > LARGEST) {
            throw Damage.of("The PAM file is of an unknown kind");
        }
    }

    /**
     * Reads a picture.
     *
     * @param file not closed
     * @return its pixels, which the caller closes
     */
    static Pixels read(InputStream file, PictureLimits limits) throws IOException {
        var in = new BufferedInputStream(file, BUFFER_BYTES);
        try {
            var reader = new PamReader(header(in), limits);
            limits.check(reader.format());
            return new Pixels(reader.format(), reader.samples(in));
        } catch (EOFException e) {
            throw Damage.of(e);
        }
    }

    private static Map<String, String> header(InputStream in) throws IOException {
        if (!line(in).equals("P7")) {
            throw Damage.of((Throwable) null);
        }
        var header = new HashMap<String, String>();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line(in);
            if (line.equals("ENDHDR")) {
                return header;
            }
            String[] parts = line.split("\\s+", 2);
            if (!line.startsWith("#") && parts.length == 2) {
                header.put(parts[0], parts[1].strip());
            }
        }
        throw Damage.of("The header of the PAM file is too long");
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        for (int i = 0; i < LONGEST_LINE; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The PAM file ends too early");
            }
            if (next == '\n') {
                return new String(line, 0, i, StandardCharsets.ISO_8859_1).strip();
            }
            line[i] = (byte) next;
        }
        throw Damage.of("The header of the PAM file is too long");
    }

    private static int number(Map<String, String> header, String name) {
        String value = header.getOrDefault(name, "");
        if (!value.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw Damage.of("The PAM file lacks its " + name);
        }
        return Integer.parseInt(value);
    }

    private boolean isGrey() {
        return samples < RGB;
    }

    private FrameFormat format() {
        int allocated = largest <= LARGEST_BYTE ? Byte.SIZE : Short.SIZE;
        int stored = allocated == Byte.SIZE ? Byte.SIZE : Integer.SIZE - Integer.numberOfLeadingZeros(largest);
        return isGrey()
                ? Pixels.grey(height, width, allocated, stored)
                : Pixels.colours(height, width, allocated, stored);
    }

    private TemporaryFile samples(InputStream in) throws IOException {
        TemporaryFile file = TemporaryFile.create();
        boolean isDone = false;
        try {
            var out = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            int sampleBytes = largest <= LARGEST_BYTE ? 1 : 2;
            byte[] row = new byte[width * samples * sampleBytes];
            for (int y = 0; y < height; y++) {
                if (in.readNBytes(row, 0, row.length) < row.length) {
                    throw new EOFException("The PAM file ends too early");
                }
                write(row, sampleBytes, out);
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

    private void write(byte[] row, int sampleBytes, OutputStream out) throws IOException {
        int kept = isGrey() ? 1 : RGB;
        int from = 0;
        for (int x = 0; x < width; x++) {
            for (int sample = 0; sample < samples; sample++, from += sampleBytes) {
                if (sample < kept) {
                    write(sampleBytes == 1 ? row[from] & 0xFF : (row[from] & 0xFF) << 8 | row[from + 1] & 0xFF, out);
                }
            }
        }
    }

    /** Values of less than eight bits are spread over all of them. */
    private void write(int value, OutputStream out) throws IOException {
        int valid = Math.min(value, largest);
        if (largest <= LARGEST_BYTE) {
            out.write(valid * LARGEST_BYTE / largest);
        } else {
            out.write(valid);
            out.write(valid >> 8);
        }
    }
}
