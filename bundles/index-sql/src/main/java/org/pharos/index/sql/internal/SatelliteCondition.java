package org.pharos.index.sql.internal;

import org.pharos.index.sql.Dialect;

/**
 * A condition on the entries that a resource has in another table, which refer to it by {@code resource_id}.
 *
 * @param byResource index that leads from a resource to its entries
 * @param byContent index that leads from the condition to the entries
 * @param on over the columns of the table, whose name in the statement is {@code s}
 * @param once over the same: lets one entry of each resource through, where several may fulfil the condition
 */
record SatelliteCondition(String table, String byResource, String byContent, SqlText on, SqlText once, int rank)
        implements Condition {

    /** As a filter for rows of a table. */
    SqlText filter(Dialect dialect, LevelTable target) {
        return new SqlText()
                .add("EXISTS (SELECT 1 FROM " + table + " s")
                .add(dialect.throughIndex(byResource))
                .add(" WHERE s.resource_id = " + target.column("id") + " AND ")
                .add(on)
                .add(")");
    }

    /** As the first table of a statement. */
    String source(Dialect dialect) {
        return table + " s" + dialect.throughIndex(byContent);
    }

    /** What goes with {@link #source}. */
    SqlText entry() {
        var sql = new SqlText().add(on);
        return once.text().isEmpty() ? sql : sql.add(" AND ").add(once);
    }
}
