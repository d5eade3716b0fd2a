package org.pharos.index.sql.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds rows to the table of a level: first the tags it keeps, then the columns that are its own. */
final class RowInsert {
    private final List<TagSet> tagSets;
    private final String sql;

    RowInsert(LevelTable table, String... others) {
        tagSets = TagSet.in(table);
        var names = new ArrayList<String>();
        for (var set : tagSets) {
            set.columns().forEach(c -> names.addAll(c.names()));
            names.add(set.extraName());
        }
        names.addAll(List.of(others));
        sql = "INSERT INTO " + table.table() + " (" + String.join(", ", names) + ") VALUES "
                + SqlText.marks(names.size());
    }

    /** A row in the making; values are set from left to right. */
    static final class Row {
        private final PreparedStatement statement;
        private int position;

        private Row(PreparedStatement statement) {
            this.statement = statement;
        }

        private void tags(TagValues values, SortedMap<Integer, String> oversized) throws SQLException {
            for (var value : values.columns()) {
                text(value);
            }
            var extra = new TreeMap<>(values.extra());
            extra.putAll(oversized);
            text(TextMap.write(extra));
        }

        Row text(@Nullable String value) throws SQLException {
            statement.setString(++position, value);
            return this;
        }

        Row bytes(byte @Nullable [] value) throws SQLException {
            statement.setBytes(++position, value);
            return this;
        }

        Row number(long value) throws SQLException {
            statement.setLong(++position, value);
            return this;
        }

        Row flag(boolean value) throws SQLException {
            statement.setBoolean(++position, value);
            return this;
        }

        void insert(WriteSession session) throws SQLException {
            session.update(statement);
        }
    }

    /**
     * Begins a row.
     *
     * @param tags for each tag set of the table, in order
     * @param oversized goes with the extra tags of the level itself
     */
    Row row(WriteSession session, List<TagValues> tags, SortedMap<Integer, String> oversized) throws SQLException {
        var row = new Row(session.statement(sql));
        for (int i = 0; i < tagSets.size(); i++) {
            boolean isOwn = "extra".equals(tagSets.get(i).extraName());
            row.tags(tags.get(i), isOwn ? oversized : new TreeMap<>());
        }
        return row;
    }
}
