package org.pharos.http.internal.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path as Orthanc reads it: decoded once, an encoded slash is a slash, a wrong escape stands for itself, empty and dot
 * segments vanish.
 *
 * @param decoded as {@code /instances/a b}; the root is {@code /}
 * @param encoded the same with escapes, fit for a URI
 */
public record RequestPath(String decoded, String encoded) {
    private static final String PLAIN_PUNCTUATION = "-_~!$&'()*+,=:@";
    private static final String HEX = "0123456789ABCDEF";

    /** @param raw the path of the request line, without query */
    public static RequestPath of(String raw) {
        if (isPlain(raw)) {
            return new RequestPath(raw, raw);
        }
        String decoded = normalize(decode(raw));
        return new RequestPath(decoded, encode(decoded));
    }

    /** Whether the path is its own normal form, as nearly all are. */
    private static boolean isPlain(String raw) {
        char before = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '/' ? before == '/' : !isPlain(c)) {
                return false;
            }
            before = c;
        }
        return raw.length() == 1 ? before == '/' : raw.startsWith("/") && before != '/';
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PLAIN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static String normalize(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        var bytes = new ByteArrayOutputStream(raw.length());
        byte[] input = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < input.length; i++) {
            int value = input[i] == '%' && i + 2 < input.length
                    ? Character.digit(input[i + 1], 16) << 4 | Character.digit(input[i + 2], 16)
                    : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(input[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String decoded) {
        var encoded = new StringBuilder(decoded.length() + 16);
        for (byte b : decoded.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/' || c == '.' || isPlain(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
