package org.pharos.dicom.core.charset;

import java.nio.charset.Charset;
import java.util.Arrays;

/** A growing array of bytes. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    void put(byte[] more) {
        for (byte value : more) {
            put(value);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Moves what was collected to the end of a text. */
    void drain(StringBuilder text, Charset charset) {
        if (size > 0) {
            text.append(new String(bytes, 0, size, charset));
            size = 0;
        }
    }
}
