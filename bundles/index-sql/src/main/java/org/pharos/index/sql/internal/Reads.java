package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;

/** Runs what only reads: each on a pooled connection, and again after a deadlock or a lost connection. */
final class Reads {
    private static final int ATTEMPTS = 5;
    private final IndexDatabase database;

    Reads(IndexDatabase database) {
        this.database = database;
    }

    /** Several statements on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Dialect dialect() {
        return database.dialect();
    }

    <T> T run(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (var connection = database.dataSource().getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !mayRetry(e)) {
                    throw DatabaseFailure.of(e);
                }
            }
        }
    }

    private boolean mayRetry(SQLException failure) {
        if (dialect().isConnectionLost(failure)) {
            database.connectionLost();
            return true;
        }
        return dialect().isTransient(failure);
    }

    <T> List<T> list(SqlText sql, Row<T> row) {
        return run(connection -> list(connection, sql, row));
    }

    <T> Optional<T> first(SqlText sql, Row<T> row) {
        return list(sql, row).stream().findFirst();
    }

    static <T> List<T> list(Connection connection, SqlText sql, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        each(connection, sql, r -> {
            found.add(row.read(r));
            return true;
        });
        return found;
    }

    /** Hands each row to a reader until that has enough and says false. */
    static void each(Connection connection, SqlText sql, Row<Boolean> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                boolean isWanted = true;
                while (isWanted && rows.next()) {
                    isWanted = reader.read(rows);
                }
            }
        }
    }
}
