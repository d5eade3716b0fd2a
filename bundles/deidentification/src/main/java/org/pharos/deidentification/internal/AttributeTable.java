package org.pharos.deidentification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pharos.api.deidentification.AttributeAction;

/** What {@code attributes.tsv} says, read at its first use. */
final class AttributeTable {
    private static final String NAME = "attributes.tsv";
    private static final String SAYS_NOTHING = "-";

    private static final Map<String, AttributeAction> ACTIONS = Map.of(
            "X", AttributeAction.REMOVE,
            "Z", AttributeAction.CLEAR,
            "D", AttributeAction.REPLACE,
            "U", AttributeAction.REMAP_UID,
            "K", AttributeAction.KEEP,
            "S", AttributeAction.SHIFT_DATE);

    private final Map<Column, ActionTable> tables = new EnumMap<>(Column.class);

    private static final class Holder {
        static final AttributeTable TABLE = new AttributeTable(lines());
    }

    /**
     * Reads lines.
     *
     * @param lines the first has the heads of the columns: tag, keyword, and the columns in any order
     */
    AttributeTable(List<String> lines) {
        List<String> heads = List.of(lines.get(0).split("\t", -1));
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split("\t", -1)).toList();
        for (Column column : Column.values()) {
            tables.put(column, table(column, heads.indexOf(column.head()), rows));
        }
    }

    private static ActionTable table(Column column, int index, List<String[]> rows) {
        var byTag = new HashMap<Integer, AttributeAction>();
        var ranges = new ArrayList<ActionTable.Range>();
        for (String[] row : rows) {
            if (row[index].equals(SAYS_NOTHING)) {
                continue;
            }
            AttributeAction action = ACTIONS.get(row[index]);
            if (action == null) {
                throw new IllegalStateException("%s has an unknown action for %s".formatted(NAME, row[0]));
            }
            int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
            if (row[0].indexOf('x') >= 0) {
                ranges.add(new ActionTable.Range(mask(row[0]), tag, action));
            } else {
                byTag.put(tag, action);
            }
        }
        return new ActionTable(byTag, ranges, column.otherwise());
    }

    private static int mask(String digits) {
        int mask = 0;
        for (int i = 0; i < digits.length(); i++) {
            mask = mask << 4 | (digits.charAt(i) == 'x' ? 0 : 0xF);
        }
        return mask;
    }

    static ActionTable of(Column column) {
        return Holder.TABLE.table(column);
    }

    ActionTable table(Column column) {
        ActionTable table = tables.get(column);
        if (table == null) {
            throw new IllegalStateException(NAME + " lacks " + column.head());
        }
        return table;
    }

    /** The lines but for those that start with {@code #}. */
    static List<String> lines() {
        try (InputStream in = AttributeTable.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + NAME);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
