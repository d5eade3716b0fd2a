package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.List;

/**
 * Removes rows by a unique key, some with each statement. A database that takes no hint when it deletes may keep the plan
 * that it made when the table was small; so the text of the statement, and with it the plan, changes with the size of the
 * table.
 */
final class KeyedRows {
    /** Few enough that going through the index is cheaper than any scan but that of a tiny table. */
    private static final int CHUNK = 8;

    private final String delete;
    private final String size;

    /**
     * Rows of a table.
     *
     * @param rows about how many the table has
     */
    KeyedRows(String table, String key, long rows) {
        this.delete = "DELETE FROM " + table + " WHERE " + key;
        this.size = " /* 4^" + (Long.SIZE - Long.numberOfLeadingZeros(Math.max(rows, 0))) / 2 + " rows */";
    }

    void delete(WriteSession session, List<?> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += CHUNK) {
            var chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            session.update(new SqlText().add(delete).addIn(chunk).add(size));
        }
    }
}
