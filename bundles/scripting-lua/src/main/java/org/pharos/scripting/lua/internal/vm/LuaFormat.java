package org.pharos.scripting.lua.internal.vm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** {@code string.format}, and numbers as text. */
final class LuaFormat {
    private static final Pattern ITEM = Pattern.compile("%([-+ #0]*)(\\d{0,2})(?:\\.(\\d{0,2}))?(.)", Pattern.DOTALL);
    private static final double EXACT = 1L << 53;
    private static final int DIGITS = 14;

    private LuaFormat() {}

    static Varargs format(Varargs arguments) {
        // Latin 1 keeps each byte as it is.
        String format = latin(arguments.checkstring(1));
        var result = new ByteArrayOutputStream(format.length());
        Matcher item = ITEM.matcher(format);
        int argument = 1;
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c != '%') {
                result.write(c);
                at++;
            } else if (format.startsWith("%%", at)) {
                result.write('%');
                at += 2;
            } else if (item.region(at, format.length()).lookingAt()) {
                argument++;
                if (argument > arguments.narg()) {
                    throw new LuaError("bad argument #" + argument + " to 'format' (no value)");
                }
                result.writeBytes(item(item, arguments, argument));
                at = item.end();
            } else {
                throw new LuaError("invalid conversion to 'format'");
            }
            if (result.size() > LuaLimits.DEFAULT.stringBytes()) {
                throw new LuaError("resulting string too large");
            }
        }
        return LuaString.valueOf(result.toByteArray());
    }

    private static byte[] item(Matcher item, Varargs arguments, int index) {
        String flags = item.group(1);
        String precision = item.group(3);
        char kind = item.group(4).charAt(0);
        return switch (kind) {
            case 'd', 'i' ->
                padded(signed(flags, Long.toString(integer(arguments, index)), precision), flags, item.group(2));
            case 'u' ->
                padded(signed("", Long.toUnsignedString(integer(arguments, index)), precision), flags, item.group(2));
            case 'c' ->
                padded(
                        String.valueOf((char) (arguments.checkint(index) & 0xff)),
                        "-".equals(flags) ? flags : "",
                        item.group(2));
            case 'x', 'X', 'o' ->
                padded(radix(kind, flags, integer(arguments, index), precision), flags, item.group(2));
            case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' ->
                padded(decimal(kind, flags, arguments.checkdouble(index), precision), flags, item.group(2));
            case 'q' -> quoted(arguments.checkstring(index)).getBytes(StandardCharsets.ISO_8859_1);
            case 's' -> {
                String text = latin(LuaState.toText(arguments.arg(index)));
                int most = precision == null ? text.length() : precision.isEmpty() ? 0 : Integer.parseInt(precision);
                String cut = text.length() > most ? text.substring(0, most) : text;
                yield padded(cut, flags.replace("0", ""), item.group(2));
            }
            default -> throw new LuaError("invalid option '%" + kind + "' to 'format'");
        };
    }

    private static long integer(Varargs arguments, int index) {
        double value = arguments.checkdouble(index);
        if (value != Math.rint(value)) {
            throw new LuaError("bad argument #" + index + " to 'format' (number has no integer representation)");
        }
        return (long) value;
    }

    private static String signed(String flags, String digits, @Nullable String precision) {
        boolean isNegative = digits.startsWith("-");
        String figures = zeros(isNegative ? digits.substring(1) : digits, precision);
        return isNegative ? "-" + figures : plus(flags) + figures;
    }

    private static String plus(String flags) {
        if (flags.contains("+")) {
            return "+";
        }
        return flags.contains(" ") ? " " : "";
    }

    private static String zeros(String digits, @Nullable String precision) {
        int least = precision == null || precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return "0".repeat(Math.max(0, least - digits.length())) + digits;
    }

    private static String radix(char kind, String flags, long value, @Nullable String precision) {
        String digits = kind == 'o' ? Long.toOctalString(value) : Long.toHexString(value);
        String figures = zeros(kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits, precision);
        return flags.contains("#") && value != 0 ? (kind == 'o' ? "0" : "0" + kind) + figures : figures;
    }

    private static String decimal(char kind, String flags, double value, @Nullable String precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return (value < 0 ? "-" : plus(flags)) + (Double.isNaN(value) ? "nan" : "inf");
        }
        int digits = precision == null ? 6 : precision.isEmpty() ? 0 : Integer.parseInt(precision);
        String magnitude = switch (kind) {
            case 'f', 'F' -> String.format(Locale.ROOT, "%." + digits + "f", Math.abs(value));
            case 'e', 'E' -> String.format(Locale.ROOT, "%." + digits + "e", Math.abs(value));
            case 'a', 'A' -> Double.toHexString(Math.abs(value));
            default -> general(Math.abs(value), Math.max(1, digits));
        };
        boolean isNegative = Double.doubleToRawLongBits(value) < 0;
        String text = (isNegative ? "-" : plus(flags)) + magnitude;
        return Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** As {@code %g} of C has it: the shorter of two forms, without zeros at the end. */
    private static String general(double magnitude, int digits) {
        if (magnitude == 0) {
            return "0";
        }
        String scientific = String.format(Locale.ROOT, "%." + (digits - 1) + "e", magnitude);
        int mark = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(mark + 1));
        if (exponent < -4 || exponent >= digits) {
            return withoutZeros(scientific.substring(0, mark)) + scientific.substring(mark);
        }
        return withoutZeros(String.format(Locale.ROOT, "%." + (digits - 1 - exponent) + "f", magnitude));
    }

    private static String withoutZeros(String digits) {
        return digits.indexOf('.') < 0 ? digits : digits.replaceFirst("\\.?0+$", "");
    }

    private static byte[] padded(String text, String flags, String width) {
        int missing = width.isEmpty() ? 0 : Integer.parseInt(width) - text.length();
        String padded;
        if (missing <= 0) {
            padded = text;
        } else if (flags.contains("-")) {
            padded = text + " ".repeat(missing);
        } else if (flags.contains("0")) {
            int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            padded = text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
        } else {
            padded = " ".repeat(missing) + text;
        }
        return padded.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String quoted(LuaString value) {
        var quoted = new StringBuilder("\"");
        for (char c : latin(value).toCharArray()) {
            switch (c) {
                case '"', '\\', '\n' -> quoted.append('\\').append(c);
                case '\r' -> quoted.append("\\r");
                case 0 -> quoted.append("\\0");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String latin(LuaString value) {
        return new String(StringFunctions.bytes(value), StandardCharsets.ISO_8859_1);
    }

    /** A number as text: whole ones without fraction. */
    static String number(LuaValue number) {
        double value = number.todouble();
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        return decimal('g', "", value, Integer.toString(DIGITS));
    }
}
