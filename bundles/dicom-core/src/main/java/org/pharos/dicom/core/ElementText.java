package org.pharos.dicom.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.core.charset.TextForm;

/** The text of values: characters decoded, numbers in decimal, tags as {@code gggg,eeee}. */
final class ElementText {
    private ElementText() {}

    /** The whole value, its parts separated by backslashes, without padding; null for binary values. */
    static @Nullable String whole(ValueElement element, CharacterSet characterSet) {
        if (element.vr().isString()) {
            return decode(element, characterSet);
        }
        List<String> numbers = numbers(element);
        return numbers == null ? null : String.join("\\", numbers);
    }

    /** Each value without its padding; empty for binary values. */
    static List<String> values(ValueElement element, CharacterSet characterSet) {
        if (!element.vr().isString()) {
            List<String> numbers = numbers(element);
            return numbers == null ? List.of() : numbers;
        }
        String text = decode(element, characterSet);
        if (text.isEmpty()) {
            return List.of();
        }
        if (!element.vr().isMultiValued()) {
            return List.of(text);
        }
        return Arrays.stream(text.split("\\\\", -1))
                .map(value -> trim(value, element.vr()))
                .toList();
    }

    private static String decode(ValueElement element, CharacterSet characterSet) {
        byte[] bytes = element.bytes();
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == 0)) {
            length--;
        }
        return characterSet.decode(bytes, 0, length, form(element.vr()));
    }

    /** The value of an element that is ASCII by its nature. */
    static String decodeAscii(ValueElement element) {
        return decode(element, CharacterSets.ASCII);
    }

    static TextForm form(Vr vr) {
        if (vr == Vr.PN) {
            return TextForm.PERSON_NAMES;
        }
        return vr.isMultiValued() ? TextForm.VALUES : TextForm.PARAGRAPHS;
    }

    static String trim(String value, Vr vr) {
        int start = 0;
        int end = value.length();
        while (end > 0 && isPadding(value.charAt(end - 1))) {
            end--;
        }
        while (!vr.keepsLeadingSpaces() && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }

    private static @Nullable List<String> numbers(ValueElement element) {
        Vr vr = element.vr();
        if (vr.isBinary() || vr == Vr.SQ) {
            return null;
        }
        byte[] bytes = element.bytes();
        int size = vr == Vr.AT ? 4 : vr.wordBytes();
        var numbers = new ArrayList<String>(bytes.length / size);
        for (int offset = 0; offset + size <= bytes.length; offset += size) {
            numbers.add(number(vr, bytes, offset));
        }
        return numbers;
    }

    private static String number(Vr vr, byte[] bytes, int offset) {
        return switch (vr) {
            case AT -> Tag.format(LittleEndian.tag(bytes, offset));
            case FL -> DecimalText.of(LittleEndian.float32(bytes, offset));
            case FD -> DecimalText.of(LittleEndian.float64(bytes, offset));
            case UV -> Long.toUnsignedString(LittleEndian.int64(bytes, offset));
            default -> Long.toString(integer(vr, bytes, offset));
        };
    }

    /** An integer of the value; unsigned 64-bit ones wrap around. */
    static long integer(Vr vr, byte[] bytes, int offset) {
        return switch (vr) {
            case US -> LittleEndian.uint16(bytes, offset);
            case SS -> (short) LittleEndian.uint16(bytes, offset);
            case UL -> LittleEndian.int32(bytes, offset) & 0xFFFFFFFFL;
            case SL -> LittleEndian.int32(bytes, offset);
            default -> LittleEndian.int64(bytes, offset);
        };
    }

    /** The integer that text stands for, or null. */
    static @Nullable Long parseInteger(String text) {
        try {
            BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
            return value.bitLength() < Long.SIZE ? value.longValue() : null;
        } catch (NumberFormatException e) {
            return parseWholeDecimal(text);
        }
    }

    /** Writers put {@code 1.000} into integer strings. */
    private static @Nullable Long parseWholeDecimal(String text) {
        Double value = parseDecimal(text);
        return value == null || value != Math.rint(value) || Math.abs(value) > 1L << 53 ? null : value.longValue();
    }

    /** The number that text stands for, or null; the words that Java takes for numbers aren't. */
    static @Nullable Double parseDecimal(String text) {
        if (text.isEmpty() || !text.chars().allMatch(ElementText::isDecimalCharacter)) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isDecimalCharacter(int c) {
        return c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
    }
}
