package org.pharos.creation.internal.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.dicom.core.TransferSyntax;

/**
 * What a JPEG file says before its first scan (ISO/IEC 10918-1 B.2).
 *
 * @param process the number behind {@code SOF}: 0 baseline, 1 extended, 2 progressive, 3 lossless
 * @param isSubsampled whether pixels share their colour differences
 * @param isTransformed whether three components are luminance and two colour differences
 */
record JpegHeader(
        int process, int rows, int columns, int components, int bits, boolean isSubsampled, boolean isTransformed) {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSION = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int ADOBE = 0xEE;
    private static final int ADOBE_BYTES = 12;
    private static final int ADOBE_TRANSFORM = 11;
    private static final int MOST_SEGMENTS = 10_000;
    private static final int BUFFER_BYTES = 1 << 13;
    private static final int BASELINE = 0;
    private static final int EXTENDED = 1;
    private static final int PROGRESSIVE = 2;
    private static final int LOSSLESS = 3;
    private static final int RGB = 3;

    /**
     * Reads it.
     *
     * @param file not closed
     * @throws PharosException with BAD_FILE_FORMAT if this is no JPEG file, or none with a picture that can be kept
     */
    static JpegHeader read(InputStream file, PictureLimits limits) throws IOException {
        try {
            return new Reader(new DataInputStream(new BufferedInputStream(file, BUFFER_BYTES))).read(limits);
        } catch (EOFException e) {
            throw Damage.of(e);
        }
    }

    boolean isProgressive() {
        return process == PROGRESSIVE;
    }

    /** What its frame is in a data set as long as it is compressed. */
    FrameFormat format() {
        int allocated = bits <= Byte.SIZE ? Byte.SIZE : Short.SIZE;
        FrameFormat colours = Pixels.colours(rows, columns, allocated, bits);
        if (components == 1) {
            return Pixels.grey(rows, columns, allocated, bits);
        }
        if (!isTransformed) {
            return colours;
        }
        return colours.withPhotometricInterpretation(isSubsampled ? "YBR_FULL_422" : "YBR_FULL");
    }

    /**
     * The transfer syntax whose frames are such files.
     *
     * @throws PharosException with BAD_REQUEST if there is none
     */
    TransferSyntax transferSyntax() {
        return switch (process) {
            case BASELINE -> TransferSyntax.JPEG_BASELINE;
            case EXTENDED -> TransferSyntax.of("1.2.840.10008.1.2.4.51");
            case LOSSLESS -> TransferSyntax.of("1.2.840.10008.1.2.4.57");
            default ->
                throw new PharosException(
                        ErrorCode.BAD_REQUEST, "DICOM has no transfer syntax for a JPEG file of this process");
        };
    }

    private record Reader(DataInputStream in) {
        JpegHeader read(PictureLimits limits) throws IOException {
            if (in.readUnsignedByte() != 0xFF || in.readUnsignedByte() != START) {
                throw Damage.of((Throwable) null);
            }
            int adobe = -1;
            byte[] frame = {};
            int process = 0;
            for (int i = 0; i < MOST_SEGMENTS; i++) {
                int marker = marker();
                if (marker == SCAN && frame.length > 0) {
                    return header(process, frame, adobe, limits);
                }
                if (marker == SCAN || marker == END) {
                    throw Damage.of("The JPEG file has no picture");
                }
                if (marker == TEMPORARY || marker >= FIRST_RESTART && marker <= START) {
                    continue;
                }
                byte[] segment = segment();
                if (isFrame(marker)) {
                    process = marker - FIRST_FRAME;
                    frame = segment;
                } else if (marker == ADOBE && isAdobe(segment)) {
                    adobe = segment[ADOBE_TRANSFORM];
                }
            }
            throw Damage.of("The header of the JPEG file is too long");
        }

        private int marker() throws IOException {
            if (in.readUnsignedByte() != 0xFF) {
                throw Damage.of("The header of the JPEG file is damaged");
            }
            int marker = in.readUnsignedByte();
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            return marker;
        }

        private byte[] segment() throws IOException {
            int length = in.readUnsignedShort() - Short.BYTES;
            if (length < 0) {
                throw Damage.of("The header of the JPEG file is damaged");
            }
            byte[] segment = new byte[length];
            in.readFully(segment);
            return segment;
        }

        private static boolean isFrame(int marker) {
            return marker >= FIRST_FRAME
                    && marker <= LAST_FRAME
                    && marker != HUFFMAN_TABLES
                    && marker != EXTENSION
                    && marker != ARITHMETIC_TABLES;
        }

        private static boolean isAdobe(byte[] segment) {
            return segment.length >= ADOBE_BYTES
                    && segment[0] == 'A'
                    && segment[1] == 'd'
                    && segment[2] == 'o'
                    && segment[3] == 'b'
                    && segment[4] == 'e';
        }

        private static JpegHeader header(int process, byte[] frame, int adobe, PictureLimits limits) {
            int components = frame.length < 6 ? 0 : frame[5] & 0xFF;
            if (components == 0 || frame.length < 6 + 3 * components) {
                throw Damage.of("The header of the JPEG file is damaged");
            }
            if (components != 1 && components != RGB) {
                throw new PharosException(
                        ErrorCode.NOT_IMPLEMENTED, "A JPEG file has grey values, or colours of three components");
            }
            int bits = frame[0] & 0xFF;
            int rows = (frame[1] & 0xFF) << 8 | frame[2] & 0xFF;
            int columns = (frame[3] & 0xFF) << 8 | frame[4] & 0xFF;
            limits.checkSize(columns, rows);
            if (bits < 2 || bits > Short.SIZE) {
                throw Damage.of("The header of the JPEG file is damaged");
            }
            boolean isTransformed = components == RGB && process != LOSSLESS && isTransformed(frame, adobe);
            boolean isSubsampled = components == RGB && frame[7] != frame[10];
            return new JpegHeader(process, rows, columns, components, bits, isSubsampled, isTransformed);
        }

        /** What Adobe's segment says; without it, names of components may be the letters of colours. */
        private static boolean isTransformed(byte[] frame, int adobe) {
            boolean isNamed = frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
            return adobe < 0 ? !isNamed : adobe != 0;
        }
    }
}
