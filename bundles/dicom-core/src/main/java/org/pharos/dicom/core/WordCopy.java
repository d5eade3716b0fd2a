package org.pharos.dicom.core;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Copies bytes, reversing each word if its order is to change. */
final class WordCopy {
    private static final int BUFFER = 64 << 10;

    private WordCopy() {}

    /** @param wordBytes bytes of a word to reverse; 1 to copy as is */
    static void copy(InputStream in, long length, int wordBytes, OutputStream out) throws IOException {
        var buffer = new byte[(int) Math.min(BUFFER, length)];
        long left = length;
        while (left > 0) {
            int part = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (part == 0) {
                throw new EOFException("The value is shorter than when it was read");
            }
            if (wordBytes > 1) {
                swap(buffer, part, wordBytes);
            }
            out.write(buffer, 0, part);
            left -= part;
        }
    }

    private static void swap(byte[] buffer, int length, int wordBytes) {
        // A part is a whole number of words but for the last, whose odd bytes stay.
        byte[] part = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        LittleEndian.swap(part, wordBytes);
        System.arraycopy(part, 0, buffer, 0, length);
    }
}
