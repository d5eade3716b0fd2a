package org.pharos.index.sql.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map from numbers to texts as one text: for each entry the number in decimal, {@code =}, the length of the text in
 * characters, {@code :}, the text.
 */
final class TextMap {
    private TextMap() {}

    /** The text of a map; null for an empty one. */
    static @Nullable String write(SortedMap<Integer, String> map) {
        if (map.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        map.forEach((number, value) -> text.append(number.intValue())
                .append('=')
                .append(value.length())
                .append(':')
                .append(value));
        return text.toString();
    }

    /** Adds the entries of a text to a map. */
    static void read(@Nullable String text, Map<Integer, String> map) {
        int position = 0;
        while (text != null && position < text.length()) {
            int equals = text.indexOf('=', position);
            int colon = text.indexOf(':', equals);
            int end = colon + 1 + Integer.parseInt(text, equals + 1, colon, 10);
            map.put(Integer.parseInt(text, position, equals, 10), text.substring(colon + 1, end));
            position = end;
        }
    }

    /** The map of a text. */
    static SortedMap<Integer, String> read(@Nullable String text) {
        var map = new TreeMap<Integer, String>();
        read(text, map);
        return map;
    }
}
