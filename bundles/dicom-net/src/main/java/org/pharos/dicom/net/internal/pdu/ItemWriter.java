package org.pharos.dicom.net.internal.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes items into one another, with lengths of two bytes, big endian. */
final class ItemWriter {
    private static final int MAX_LENGTH = 0xFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    ItemWriter u8(int value) {
        out.write(value);
        return this;
    }

    ItemWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    ItemWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    ItemWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    ItemWriter ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An AE title: 16 characters, spaces at the end. */
    ItemWriter aet(String title) {
        return ascii(String.format("%-16.16s", title));
    }

    /** Two bytes of length and then the bytes. */
    ItemWriter counted(byte[] bytes) {
        if (bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("An item cannot hold " + bytes.length + " bytes");
        }
        return u16(bytes.length).bytes(bytes);
    }

    ItemWriter counted(String text) {
        return counted(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ItemWriter item(int type, ItemWriter content) {
        return u8(type).u8(0).counted(content.toByteArray());
    }

    ItemWriter item(int type, String content) {
        return u8(type).u8(0).counted(content);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
