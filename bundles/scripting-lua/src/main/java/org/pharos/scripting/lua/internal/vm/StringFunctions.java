package org.pharos.scripting.lua.internal.vm;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The functions of the library {@code string} that may take much time or memory. They know no state, as all states of the
 * interpreter share the methods of strings.
 */
final class StringFunctions {
    private static final int MOST_BYTES = LuaLimits.DEFAULT.stringBytes();
    private static final int MOST_CODES = 1_000_000;
    private static final String SPECIALS = "^$*+?.([%-";

    private StringFunctions() {}

    static void install(LuaTable string) {
        string.set("rep", new Fn(StringFunctions::rep));
        string.set("format", new Fn(LuaFormat::format));
        string.set("find", new Fn(arguments -> search(arguments, true)));
        string.set("match", new Fn(arguments -> search(arguments, false)));
        string.set("gmatch", new Fn(StringFunctions::gmatch));
        string.set("gsub", new Fn(StringFunctions::gsub));
        string.set("dump", LuaValue.NIL);
        LuaValue bytes = string.get("byte");
        string.set("byte", new Fn(arguments -> {
            long first = arguments.optlong(2, 1);
            long last = arguments.optlong(3, first);
            int length = arguments.checkstring(1).rawlen();
            if ((last < 0 ? last + length : last) - (first < 0 ? first + length : first) > MOST_CODES) {
                throw new LuaError("string slice too long");
            }
            return bytes.invoke(arguments);
        }));
    }

    static byte[] bytes(LuaString string) {
        byte[] copy = new byte[string.m_length];
        string.copyInto(0, copy, 0, copy.length);
        return copy;
    }

    private static void check(long length) {
        if (length > MOST_BYTES) {
            throw new LuaError("resulting string too large");
        }
    }

    private static Varargs rep(Varargs arguments) {
        byte[] unit = bytes(arguments.checkstring(1));
        long count = Math.max(0, arguments.checklong(2));
        byte[] separator = bytes(arguments.optstring(3, LuaValue.EMPTYSTRING));
        if (count == 0) {
            return LuaValue.EMPTYSTRING;
        }
        if (unit.length + separator.length > 0) {
            check(count > MOST_BYTES ? Long.MAX_VALUE : count * (unit.length + separator.length));
        } else {
            return LuaValue.EMPTYSTRING;
        }
        var result = new ByteArrayOutputStream((int) (count * (unit.length + separator.length)));
        for (long i = 0; i < count; i++) {
            if (i > 0) {
                result.writeBytes(separator);
            }
            result.writeBytes(unit);
        }
        return LuaString.valueOf(result.toByteArray());
    }

    private static int start(Varargs arguments, int length) {
        long start = arguments.optlong(3, 1);
        if (start < 0) {
            return (int) Math.max(0, length + start);
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, start - 1));
    }

    private static Varargs search(Varargs arguments, boolean isFind) {
        byte[] text = bytes(arguments.checkstring(1));
        byte[] pattern = bytes(arguments.checkstring(2));
        int start = start(arguments, text.length);
        if (start > text.length) {
            return LuaValue.NIL;
        }
        if (isFind && (arguments.arg(4).toboolean() || isPlain(pattern))) {
            int found = indexOf(text, pattern, start);
            return found < 0
                    ? LuaValue.NIL
                    : LuaValue.varargsOf(LuaValue.valueOf(found + 1), LuaValue.valueOf(found + pattern.length));
        }
        var matcher = new LuaPattern(text, pattern);
        for (int at = start; at <= text.length; at++) {
            int end = matcher.match(at);
            if (end >= 0) {
                Varargs captures = captures(matcher, at, end, !isFind);
                return isFind
                        ? LuaValue.varargsOf(LuaValue.valueOf(at + 1), LuaValue.valueOf(end), captures)
                        : captures;
            }
            if (matcher.isAnchored()) {
                break;
            }
        }
        return LuaValue.NIL;
    }

    private static boolean isPlain(byte[] pattern) {
        for (byte character : pattern) {
            if (SPECIALS.indexOf(character) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] text, byte[] part, int start) {
        for (int at = start; at <= text.length - part.length; at++) {
            int same = 0;
            while (same < part.length && text[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return at;
            }
        }
        return -1;
    }

    private static Varargs captures(LuaPattern matcher, int start, int end, boolean wholeIfNone) {
        int count = matcher.captures() == 0 && wholeIfNone ? 1 : matcher.captures();
        var values = new LuaValue[count];
        for (int i = 0; i < count; i++) {
            values[i] = matcher.capture(i, start, end);
        }
        return LuaValue.varargsOf(values);
    }

    private static Varargs gmatch(Varargs arguments) {
        byte[] text = bytes(arguments.checkstring(1));
        var matcher = new LuaPattern(text, bytes(arguments.checkstring(2)));
        int[] next = {0};
        return new Fn(unused -> {
            while (next[0] <= text.length) {
                int at = next[0];
                int end = matcher.match(at);
                if (end >= 0) {
                    next[0] = end > at ? end : end + 1;
                    return captures(matcher, at, end, true);
                }
                next[0]++;
            }
            return LuaValue.NIL;
        });
    }

    private static Varargs gsub(Varargs arguments) {
        byte[] text = bytes(arguments.checkstring(1));
        var matcher = new LuaPattern(text, bytes(arguments.checkstring(2)));
        LuaValue replacement = arguments.arg(3);
        if (!replacement.isstring() && !replacement.istable() && !replacement.isfunction()) {
            throw new LuaError("bad argument #3 to 'gsub' (string/function/table expected)");
        }
        long most = arguments.optlong(4, Long.MAX_VALUE);
        var result = new ByteArrayOutputStream(text.length);
        int at = 0;
        long count = 0;
        while (count < most) {
            int end = matcher.match(at);
            if (end >= 0) {
                count++;
                result.writeBytes(replaced(matcher, replacement, text, at, end));
                check(result.size());
            }
            if (end > at) {
                at = end;
            } else if (at < text.length) {
                result.write(text[at++]);
            } else {
                break;
            }
            if (matcher.isAnchored()) {
                break;
            }
        }
        if (at < text.length) {
            result.write(text, at, text.length - at);
        }
        return LuaValue.varargsOf(LuaString.valueOf(result.toByteArray()), LuaValue.valueOf((double) count));
    }

    private static byte[] replaced(LuaPattern matcher, LuaValue replacement, byte[] text, int start, int end) {
        LuaValue value;
        if (replacement.isfunction()) {
            value = replacement.invoke(captures(matcher, start, end, true)).arg1();
        } else if (replacement.istable()) {
            value = replacement.get(matcher.capture(0, start, end));
        } else {
            return expanded(matcher, bytes(replacement.strvalue()), start, end);
        }
        if (!value.toboolean()) {
            return Arrays.copyOfRange(text, start, end);
        }
        if (!value.isstring()) {
            throw new LuaError("invalid replacement value (a " + value.typename() + ")");
        }
        return bytes(value.strvalue());
    }

    private static byte[] expanded(LuaPattern matcher, byte[] template, int start, int end) {
        var result = new ByteArrayOutputStream(template.length);
        int at = 0;
        while (at < template.length) {
            int letter = template[at] == '%' && at + 1 < template.length ? template[at + 1] : 0;
            if (template[at] != '%') {
                result.write(template[at]);
                at++;
                continue;
            }
            if (letter == '%') {
                result.write('%');
            } else if (letter == '0') {
                result.writeBytes(bytes(matcher.whole(start, end)));
            } else if (letter >= '1' && letter <= '9') {
                result.writeBytes(
                        bytes(matcher.capture(letter - '1', start, end).strvalue()));
            } else {
                throw new LuaError("invalid use of '%' in replacement string");
            }
            at += 2;
            check(result.size());
        }
        return result.toByteArray();
    }
}
