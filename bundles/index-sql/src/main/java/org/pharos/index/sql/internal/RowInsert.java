package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds rows to the table of a level: first the tags it keeps, then the columns that are its own. */
final class RowInsert {
    private final List<TagSet> tagSets;
    private final String sql;

    RowInsert(LevelTable table, String... others) {
        tagSets = TagSet.in(table);
        var names = new ArrayList<String>();
        for (var set : tagSets) {
            names.addAll(set.columnNames());
            names.add(set.extraName());
        }
        names.addAll(List.of(others));
        sql = "INSERT INTO " + table.table() + " (" + String.join(", ", names) + ") VALUES "
                + SqlText.marks(names.size());
    }

    /**
     * Begins a row: what follows are the columns that aren't tags.
     *
     * @param tags for each tag set of the table, in order
     * @param oversized goes with the extra tags of the level itself
     */
    Parameters row(WriteSession session, List<TagValues> tags, SortedMap<Integer, String> oversized)
            throws SQLException {
        var row = new Parameters(session.statement(sql));
        for (int i = 0; i < tagSets.size(); i++) {
            for (var value : tags.get(i).columns()) {
                row.text(value);
            }
            tags.get(i).holdKeys(session.knownKeys(), tagSets.get(i));
            var extra = new TreeMap<>(tags.get(i).extra());
            if (tagSets.get(i).isOwn()) {
                extra.putAll(oversized);
            }
            row.text(TextMap.write(extra));
        }
        return row;
    }
}
