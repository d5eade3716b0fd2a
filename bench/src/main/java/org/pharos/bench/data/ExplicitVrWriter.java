package org.pharos.bench.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes elements in explicit VR little endian (PS3.5 A.2). */
final class ExplicitVrWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

    /** Writes a text value, padded to an even length. */
    ExplicitVrWriter text(int tag, String vr, String value) {
        return element(tag, vr, padded(value, vr.equals("UI") ? 0 : ' '));
    }

    ExplicitVrWriter unsignedShort(int tag, int value) {
        return element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    ExplicitVrWriter unsignedLong(int tag, int value) {
        head(tag, "UL");
        little(4, 2);
        little(value, 4);
        return this;
    }

    /** Writes a value of even length whose length field has two bytes. */
    ExplicitVrWriter element(int tag, String vr, byte[] value) {
        head(tag, vr);
        little(value.length, 2);
        out.writeBytes(value);
        return this;
    }

    /** Writes a value of even length whose length field has four bytes. */
    ExplicitVrWriter longElement(int tag, String vr, byte[] value) {
        head(tag, vr);
        little(0, 2);
        little(value.length, 4);
        out.writeBytes(value);
        return this;
    }

    /** Writes a sequence of one item. */
    ExplicitVrWriter sequence(int tag, ExplicitVrWriter item) {
        byte[] content = item.bytes();
        head(tag, "SQ");
        little(0, 2);
        little(content.length + 8, 4);
        tag(0xFFFEE000);
        little(content.length, 4);
        out.writeBytes(content);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void head(int tag, String vr) {
        tag(tag);
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private void tag(int tag) {
        little(tag >>> 16, 2);
        little(tag & 0xFFFF, 2);
    }

    private void little(int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> (8 * i));
        }
    }

    private static byte[] padded(String value, int pad) {
        byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
        if (text.length % 2 == 0) {
            return text;
        }
        byte[] even = Arrays.copyOf(text, text.length + 1);
        even[text.length] = (byte) pad;
        return even;
    }
}
