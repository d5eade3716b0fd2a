package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.List;
import org.pharos.index.sql.Dialect;

/** The tables of a statement in the order in which they are joined, each through an index, and what joins them. */
final class JoinOrder {
    private final Dialect dialect;
    private final List<String> sources = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    JoinOrder(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Joins entries of a table that refers to resources. */
    JoinOrder source(String source) {
        sources.add(source);
        return this;
    }

    JoinOrder join(String condition) {
        joins.add(condition);
        return this;
    }

    JoinOrder table(LevelTable table, String index) {
        return source(table.table() + ' ' + table.alias() + dialect.throughIndex(index));
    }

    /** Joins the tables below one, down to another. */
    void down(LevelTable from, LevelTable to) {
        for (int i = from.ordinal() + 1; i <= to.ordinal(); i++) {
            var child = LevelTable.values()[i];
            table(child, child.index("parent_id")).join(parent(child));
        }
    }

    /** Joins the tables above one, up to another. */
    void up(LevelTable from, LevelTable to) {
        for (int i = from.ordinal() - 1; i >= to.ordinal(); i--) {
            var above = LevelTable.values()[i];
            table(above, above.idIndex()).join(parent(LevelTable.values()[i + 1]));
        }
    }

    private static String parent(LevelTable child) {
        return child.column("parent_id") + " = " + LevelTable.values()[child.ordinal() - 1].column("id");
    }

    /** From {@code FROM} to the last condition. */
    SqlText from(List<SqlText> filters) {
        var sql = new SqlText().add(" FROM ").add(dialect.joinInOrder()).add(String.join(", ", sources));
        var separator = " WHERE ";
        for (var join : joins) {
            sql.add(separator + join);
            separator = " AND ";
        }
        for (var filter : filters) {
            sql.add(separator).add(filter);
            separator = " AND ";
        }
        return sql;
    }
}
