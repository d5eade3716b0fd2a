package org.pharos.dicom.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.charset.CharacterSet;

/** Values as the bytes of an element, padded to an even length. */
final class ElementBytes {
    private static final byte[] NONE = {};

    private ElementBytes() {}

    static byte[] ofText(Vr vr, String text, CharacterSet characterSet) {
        if (vr.isString()) {
            return pad(characterSet.encode(text, ElementText.form(vr)), vr);
        }
        if (text.isEmpty()) {
            return NONE;
        }
        String[] values = text.split("\\\\", -1);
        return vr.isFloatingPoint() ? floating(vr, values) : integers(vr, values);
    }

    static byte[] pad(byte[] bytes, Vr vr) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = vr.padding();
        return padded;
    }

    private static byte[] floating(Vr vr, String[] texts) {
        var values = new double[texts.length];
        for (int i = 0; i < values.length; i++) {
            @Nullable Double value = ElementText.parseDecimal(texts[i].strip());
            if (value == null) {
                throw new IllegalArgumentException("Not a number for " + vr);
            }
            values[i] = value;
        }
        return ofNumbers(vr, values);
    }

    static byte[] ofNumbers(Vr vr, double... values) {
        if (!vr.isFloatingPoint()) {
            throw new IllegalArgumentException(vr + " has no floating point numbers");
        }
        var bytes = new byte[values.length * vr.wordBytes()];
        for (int i = 0; i < values.length; i++) {
            putFloating(vr, bytes, i * vr.wordBytes(), values[i]);
        }
        return bytes;
    }

    private static void putFloating(Vr vr, byte[] bytes, int offset, double value) {
        if (vr == Vr.FL) {
            LittleEndian.putInt32(bytes, offset, Float.floatToRawIntBits((float) value));
        } else {
            LittleEndian.putInt64(bytes, offset, Double.doubleToRawLongBits(value));
        }
    }

    private static byte[] integers(Vr vr, String[] values) {
        var numbers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = vr == Vr.AT ? tag(values[i].strip()) : integer(vr, values[i].strip());
        }
        return ofIntegers(vr, numbers);
    }

    private static long tag(String text) {
        return Tag.parseHex(text).orElseThrow(() -> new IllegalArgumentException("Not a tag"));
    }

    private static long integer(Vr vr, String text) {
        if (vr == Vr.UV) {
            return Long.parseUnsignedLong(text);
        }
        @Nullable Long value = ElementText.parseInteger(text);
        if (value == null) {
            throw new IllegalArgumentException("Not an integer for " + vr);
        }
        return value;
    }

    static byte[] ofIntegers(Vr vr, long... values) {
        if (vr == Vr.IS || vr == Vr.DS) {
            return pad(joined(values).getBytes(StandardCharsets.US_ASCII), vr);
        }
        if (!vr.isInteger() && vr != Vr.AT) {
            throw new IllegalArgumentException(vr + " has no integers");
        }
        int size = vr == Vr.AT ? 4 : vr.wordBytes();
        var bytes = new byte[values.length * size];
        for (int i = 0; i < values.length; i++) {
            put(vr, bytes, i * size, values[i]);
        }
        return bytes;
    }

    private static String joined(long[] values) {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining("\\"));
    }

    private static void put(Vr vr, byte[] bytes, int offset, long value) {
        checkRange(vr, value);
        switch (vr) {
            case US, SS -> LittleEndian.putInt16(bytes, offset, (int) value);
            case UL, SL -> LittleEndian.putInt32(bytes, offset, (int) value);
            case AT -> {
                LittleEndian.putInt16(bytes, offset, Tag.group((int) value));
                LittleEndian.putInt16(bytes, offset + 2, Tag.element((int) value));
            }
            default -> LittleEndian.putInt64(bytes, offset, value);
        }
    }

    private static void checkRange(Vr vr, long value) {
        boolean fits = switch (vr) {
            case US -> value >= 0 && value <= 0xFFFF;
            case SS -> value == (short) value;
            case UL -> value >= 0 && value <= 0xFFFFFFFFL;
            case SL -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("Out of range for " + vr);
        }
    }
}
