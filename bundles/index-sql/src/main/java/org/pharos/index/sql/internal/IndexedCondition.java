package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.pharos.api.ResourceId;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.sql.Dialect;

/**
 * What an index on a table can do for a query: SQL that lets every match through, and some more.
 *
 * @param sql over the columns of the table
 * @param ofKeys the same over those of the index, whose name in the statement is {@code k}; only where all keys are seen
 */
record IndexedCondition(LevelTable table, String index, SqlText sql, int rank, Form form, Optional<SqlText> ofKeys)
        implements Condition {
    private static final String KEYS = "k";
    private static final int BY_PREFIX = 40;
    private static final int BY_RANGE = 50;
    private static final int BY_INFIX = 60;
    private static final int BY_OPEN_RANGE = 90;

    /** What the index gives. */
    enum Form {
        /** The rows of one key, by public identifier. */
        ONE_KEY,
        /** The rows of some keys. */
        KEYS,
        /** All keys, by which most rows need not be read. */
        ALL_KEYS
    }

    /** Rows by their public identifiers. */
    static IndexedCondition publicIds(LevelTable table, Collection<ResourceId> ids) {
        var column = table.column("public_id");
        var sql = ids.size() == 1
                ? new SqlText().add(column + " = ?", ids.iterator().next().bytes())
                : new SqlText()
                        .add(column)
                        .addIn(ids.stream().map(ResourceId::bytes).toList());
        var form = ids.size() == 1 ? Form.ONE_KEY : Form.KEYS;
        return new IndexedCondition(table, table.publicIdIndex(), sql, -1, form, Optional.empty());
    }

    /** The condition for a constraint on an indexed column; empty if the index doesn't help. */
    static Optional<IndexedCondition> of(TagSet set, TagColumn column, TagConstraint constraint, KeyLookup lookup) {
        var key = set.table().column(column.keyName());
        int rank = rank(column.tag());
        if (constraint instanceof TagConstraint.OneOf list) {
            var keys = new TreeSet<String>();
            list.values().forEach(v -> keys.add(TagValues.key(v)));
            return Optional.of(of(set, column, oneOf(key, keys), rank, keys.size() == 1 ? Form.ONE_KEY : Form.KEYS));
        }
        if (constraint instanceof TagConstraint.Wildcard wildcard) {
            return wildcard(set, column, wildcard.pattern(), lookup);
        }
        var range = (TagConstraint.Range) constraint;
        boolean isClosed = range.from() != null && range.to() != null;
        return Optional.of(
                of(set, column, between(key, range), rank + (isClosed ? BY_RANGE : BY_OPEN_RANGE), Form.KEYS));
    }

    private static Optional<IndexedCondition> wildcard(TagSet set, TagColumn column, String pattern, KeyLookup lookup) {
        var key = set.table().column(column.keyName());
        int rank = rank(column.tag());
        var prefix = KeyPatterns.prefix(pattern);
        if (!prefix.isEmpty()) {
            return Optional.of(of(set, column, KeyPatterns.startsWith(key, prefix), rank + BY_PREFIX, Form.KEYS));
        }
        if (KeyPatterns.isAnything(pattern)) {
            return Optional.empty();
        }
        var part = KeyPatterns.longestText(pattern);
        var known = lookup.containing(set.table(), column.keyName(), part);
        if (known.isPresent()) {
            return Optional.of(of(set, column, oneOf(key, known.get()), rank + BY_INFIX, Form.KEYS));
        }
        return Optional.of(new IndexedCondition(
                set.table(),
                set.table().index(column.keyName()),
                KeyPatterns.contains(key, part),
                rank + BY_INFIX,
                Form.ALL_KEYS,
                Optional.of(KeyPatterns.contains(KEYS + '.' + column.keyName(), part))));
    }

    private static IndexedCondition of(TagSet set, TagColumn column, SqlText sql, int rank, Form form) {
        return new IndexedCondition(
                set.table(), set.table().index(column.keyName()), sql, rank, form, Optional.empty());
    }

    /** Adds where a statement begins: the rows that the index leads to. */
    void addTo(JoinOrder joins, Dialect dialect) {
        if (ofKeys.isEmpty()) {
            joins.table(table, index);
            return;
        }
        // Keys and identifiers stand in the index; the row is looked up only for what may be a match.
        joins.source(table.table() + ' ' + KEYS + dialect.throughIndex(index))
                .table(table, table.publicIdIndex())
                .join(KEYS + ".public_id = " + table.column("public_id"));
    }

    /** What goes with {@link #addTo}. */
    SqlText entry() {
        return ofKeys.orElse(sql);
    }

    private static int rank(int tag) {
        return switch (tag) {
            case 0x00080018, 0x0020000d, 0x0020000e -> 0;
            case 0x00080050, 0x00100020 -> 1;
            case 0x00100010 -> 2;
            case 0x00100030 -> 3;
            case 0x00080020 -> 4;
            case 0x00081030 -> 20;
            default -> UNSELECTIVE;
        };
    }

    private static SqlText oneOf(String key, Collection<String> keys) {
        return keys.isEmpty()
                ? new SqlText().add("1 = 0")
                : new SqlText().add(key).addIn(keys);
    }

    private static SqlText between(String key, TagConstraint.Range range) {
        var sql = new SqlText().add(key + " >= ?", range.from() == null ? "" : TagValues.key(range.from()));
        return range.to() == null ? sql : sql.add(" AND " + key + " <= ?", TagValues.key(range.to()));
    }
}
