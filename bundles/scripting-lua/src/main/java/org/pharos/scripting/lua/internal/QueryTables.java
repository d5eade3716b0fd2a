package org.pharos.scripting.lua.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.query.QueryKeys;

/** Queries as scripts get them: {@code gggg,eeee} to text, or to the items of a sequence. */
final class QueryTables {
    private static final Pattern TAG = Pattern.compile("([0-9A-Fa-f]{4})[,-]?([0-9A-Fa-f]{4})");
    private static final int DEEPEST = 16;

    private QueryTables() {}

    /** The texts alone. */
    static Map<String, Object> flat(QueryKeys keys) {
        Map<String, Object> table = new HashMap<>();
        keys.texts().forEach((tag, text) -> table.put(name(tag), text));
        return table;
    }

    /** With sequences. */
    static Map<String, Object> nested(QueryKeys keys) {
        Map<String, Object> table = flat(keys);
        keys.sequences()
                .forEach((tag, items) -> table.put(
                        name(tag), items.stream().map(QueryTables::nested).toList()));
        return table;
    }

    private static String name(int tag) {
        return "%04x,%04x".formatted(tag >>> 16, tag & 0xffff);
    }

    /** The query that a script gives. */
    static QueryKeys read(@Nullable Object table, String function) {
        return read(table, function, 0);
    }

    private static QueryKeys read(@Nullable Object table, String function, int depth) {
        if (table instanceof List<?> list && list.isEmpty()) {
            // A table without members may be either.
            return new QueryKeys(new TreeMap<>(), new TreeMap<>());
        }
        if (!(table instanceof Map<?, ?> members) || depth > DEEPEST) {
            throw wrong(function);
        }
        SortedMap<Integer, String> texts = new TreeMap<>();
        SortedMap<Integer, List<QueryKeys>> sequences = new TreeMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            int tag = tag((String) member.getKey(), function);
            if (member.getValue() instanceof List<?> items) {
                List<QueryKeys> read = new ArrayList<>();
                items.forEach(item -> read.add(read(item, function, depth + 1)));
                sequences.put(tag, read);
            } else if (member.getValue() instanceof String || member.getValue() instanceof Number) {
                texts.put(tag, member.getValue().toString());
            } else {
                throw wrong(function);
            }
        }
        return new QueryKeys(texts, sequences);
    }

    private static int tag(String name, String function) {
        Matcher matcher = TAG.matcher(name);
        if (!matcher.matches()) {
            throw wrong(function);
        }
        return Integer.parseInt(matcher.group(1), 16) << 16 | Integer.parseInt(matcher.group(2), 16);
    }

    private static PharosException wrong(String function) {
        return new PharosException(
                ErrorCode.CANNOT_EXECUTE_LUA, function + " must give a table of texts by tags such as 0010,0020");
    }
}
