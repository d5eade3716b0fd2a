package org.pharos.dicom.scu.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.pharos.dicom.core.TransferSyntax;

/**
 * The bytes of a DICOM file before its data set (PS3.10 7.1), read so that the data set can be sent as it is.
 *
 * @param transferSyntax UID of the encoding of the data set
 */
record FileStart(String transferSyntax) {
    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORT_HEADER = 8;
    private static final int META_GROUP = 0x0002;
    private static final int TRANSFER_SYNTAX_ELEMENT = 0x0010;
    private static final int MAXIMUM_META_BYTES = 1 << 20;

    /**
     * Reads up to the data set.
     *
     * @param syntaxIfBare encoding of a file without meta elements
     */
    static FileStart read(BufferedInputStream file, Optional<String> syntaxIfBare) throws IOException {
        file.mark(PREAMBLE + PREFIX.length);
        byte[] start = file.readNBytes(PREAMBLE + PREFIX.length);
        boolean hasMeta = start.length == PREAMBLE + PREFIX.length
                && Arrays.equals(start, PREAMBLE, start.length, PREFIX, 0, PREFIX.length);
        if (!hasMeta) {
            file.reset();
        }
        Optional<String> declared = readMeta(file);
        return new FileStart(declared.or(() -> syntaxIfBare).orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
    }

    private static Optional<String> readMeta(BufferedInputStream file) throws IOException {
        Optional<String> syntax = Optional.empty();
        int taken = 0;
        while (true) {
            file.mark(SHORT_HEADER);
            byte[] bytes = file.readNBytes(SHORT_HEADER);
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.length < SHORT_HEADER || header.getShort(0) != META_GROUP) {
                file.reset();
                return syntax;
            }
            int length = valueLength(file, bytes);
            taken += length;
            if (length < 0 || taken > MAXIMUM_META_BYTES) {
                throw new IOException("The meta elements are too long");
            }
            byte[] value = value(file, length);
            if (header.getShort(2) == TRANSFER_SYNTAX_ELEMENT) {
                syntax = Optional.of(new String(value, StandardCharsets.US_ASCII)
                        .replace('\0', ' ')
                        .strip());
            }
        }
    }

    /** OB, OW, SQ, UN, UT and their like have two reserved bytes, then four of length (PS3.5 7.1.2). */
    private static int valueLength(InputStream file, byte[] header) throws IOException {
        String vr = new String(header, 4, 2, StandardCharsets.US_ASCII);
        return switch (vr) {
            case "OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UN", "UT", "UC", "UR", "SV", "UV" ->
                ByteBuffer.wrap(value(file, Integer.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
            default -> header[6] & 0xFF | (header[7] & 0xFF) << 8;
        };
    }

    private static byte[] value(InputStream file, int length) throws IOException {
        byte[] value = file.readNBytes(length);
        if (value.length < length) {
            throw new EOFException("The file ends within its meta elements");
        }
        return value;
    }
}
