package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.pharos.core.index.TagConstraint;

/**
 * What an index can do for a constraint: SQL on a key that lets every match through, and some more.
 *
 * @param rank the lower, the fewer rows are to be expected
 */
record IndexedCondition(LevelTable table, String index, SqlText sql, int rank) {
    /** From here on a query that wants few matches rather goes through all rows until it has them. */
    static final int UNSELECTIVE = 80;

    private static final int BY_PREFIX = 40;
    private static final int BY_RANGE = 50;
    private static final int BY_OPEN_RANGE = 90;

    /** The condition for a constraint on an indexed column; empty if the index doesn't help. */
    static Optional<IndexedCondition> of(TagSet set, TagColumn column, TagConstraint constraint) {
        var key = set.table().column(column.keyName());
        int rank = rank(column.tag());
        if (constraint instanceof TagConstraint.OneOf list) {
            return Optional.of(condition(set, column, oneOf(key, list.values()), rank));
        }
        if (constraint instanceof TagConstraint.Wildcard wildcard) {
            var prefix = prefix(wildcard.pattern());
            return prefix.isEmpty()
                    ? Optional.empty()
                    : Optional.of(condition(set, column, startsWith(key, prefix), rank + BY_PREFIX));
        }
        var range = (TagConstraint.Range) constraint;
        boolean isClosed = range.from() != null && range.to() != null;
        return Optional.of(condition(set, column, between(key, range), rank + (isClosed ? BY_RANGE : BY_OPEN_RANGE)));
    }

    private static IndexedCondition condition(TagSet set, TagColumn column, SqlText sql, int rank) {
        return new IndexedCondition(set.table(), set.table().index(column.keyName()), sql, rank);
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

    private static SqlText oneOf(String key, Collection<String> values) {
        var keys = new TreeSet<String>();
        values.forEach(v -> keys.add(TagValues.key(v)));
        return keys.isEmpty()
                ? new SqlText().add("1 = 0")
                : new SqlText().add(key).addIn(keys);
    }

    /** The text before the first wildcard, as a key; without a last half of a surrogate pair. */
    private static String prefix(String pattern) {
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
            end++;
        }
        var key = TagValues.key(pattern.substring(0, end));
        int length = key.length();
        while (length > 0 && key.charAt(length - 1) >= Character.MIN_SURROGATE) {
            length--;
        }
        return key.substring(0, length);
    }

    private static SqlText startsWith(String key, String prefix) {
        int last = prefix.length() - 1;
        var next = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return new SqlText().add(key + " >= ? AND " + key + " < ?", prefix, next);
    }

    private static SqlText between(String key, TagConstraint.Range range) {
        var sql = new SqlText().add(key + " >= ?", range.from() == null ? "" : TagValues.key(range.from()));
        return range.to() == null ? sql : sql.add(" AND " + key + " <= ?", TagValues.key(range.to()));
    }
}
