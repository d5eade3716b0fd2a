package org.pharos.scripting.lua.internal.vm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a script gave to a function. Wrong arguments are {@link IllegalArgumentException}, which ends the script with that
 * message.
 *
 * @param values texts as bytes, numbers, truth values, lists and maps
 */
public record Arguments(String function, List<@Nullable Object> values) {
    /** How many there are. */
    public int count() {
        return values.size();
    }

    /** An argument; null if it is nil or absent. */
    public @Nullable Object value(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    /** A text or number as bytes. */
    public byte[] bytes(int index) {
        Object value = value(index);
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Number) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
        throw wrong(index, "string");
    }

    /** A text. */
    public String text(int index) {
        return new String(bytes(index), StandardCharsets.UTF_8);
    }

    /** A text, or another one if the argument is nil or absent. */
    public String text(int index, String absent) {
        return value(index) == null ? absent : text(index);
    }

    /** A number. */
    public double number(int index) {
        if (value(index) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(index, "number");
    }

    /** Whether an argument is anything but false, nil or absent. */
    public boolean flag(int index) {
        Object value = value(index);
        return value != null && value != Boolean.FALSE;
    }

    /** Texts by name; none if the argument isn't a table. */
    public Map<String, String> texts(int index) {
        Map<String, String> texts = new TreeMap<>();
        if (value(index) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    texts.put((String) name, value.toString());
                }
            });
        }
        return texts;
    }

    /** Texts in order; none if the argument isn't an array. */
    public List<String> list(int index) {
        return value(index) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private IllegalArgumentException wrong(int index, String expected) {
        return new IllegalArgumentException(
                "bad argument #" + (index + 1) + " to '" + function + "' (" + expected + " expected)");
    }
}
