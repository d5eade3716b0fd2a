package org.pharos.creation.internal.content;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** The chunks of a PNG file; as a stream, what the chunks with the picture hold (ISO/IEC 15948 5.3). */
final class PngChunks extends InputStream {
    private static final int HEADER = 0x49484452;
    private static final int PALETTE = 0x504C5445;
    private static final int DATA = 0x49444154;
    private static final int END = 0x49454E44;

    /** Bit 5 of the first letter: readers may leave such a chunk out. */
    private static final int ANCILLARY = 0x20000000;

    private static final int HEADER_BYTES = 13;
    private static final int MOST_PALETTE_BYTES = 3 * 256;

    private final DataInputStream in;
    private final CRC32 check = new CRC32();
    private int type;
    private long left;

    PngChunks(DataInputStream in) {
        this.in = in;
    }

    /** The bytes of the chunk that each file begins with. */
    byte[] header() throws IOException {
        next();
        if (type != HEADER || left != HEADER_BYTES) {
            throw Damage.of("A PNG file begins with its header");
        }
        return rest();
    }

    /**
     * Goes to the first chunk with pixels.
     *
     * @return the palette before it; empty if there is none
     */
    byte[] skipToData(boolean isPaletteNeeded) throws IOException {
        byte[] palette = {};
        for (next(); type != DATA; next()) {
            if (type == PALETTE) {
                if (left == 0 || left > MOST_PALETTE_BYTES || left % 3 != 0) {
                    throw Damage.of("The palette of the PNG file is damaged");
                }
                palette = rest();
            } else if ((type & ANCILLARY) != 0) {
                skip();
            } else {
                throw Damage.of("The PNG file has no picture");
            }
        }
        if (isPaletteNeeded && palette.length == 0) {
            throw Damage.of("The PNG file has no palette");
        }
        return palette;
    }

    private void next() throws IOException {
        left = in.readInt() & 0xFFFFFFFFL;
        type = in.readInt();
        if (left > Integer.MAX_VALUE) {
            throw Damage.of("A chunk of the PNG file is too long");
        }
        check.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            check.update(type >> shift & 0xFF);
        }
    }

    private byte[] rest() throws IOException {
        byte[] bytes = new byte[(int) left];
        in.readFully(bytes);
        check.update(bytes);
        left = 0;
        end();
        return bytes;
    }

    /** Nobody needs what it holds. */
    private void skip() throws IOException {
        in.skipNBytes(left + Integer.BYTES);
    }

    private void end() throws IOException {
        if (in.readInt() != (int) check.getValue()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "A checksum of the PNG file is wrong");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (left == 0) {
            if (type == END) {
                return -1;
            }
            end();
            next();
            if (type != DATA) {
                type = END;
                left = 0;
                return -1;
            }
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("The PNG file ends too early");
        }
        check.update(bytes, offset, read);
        left -= read;
        return read;
    }
}
