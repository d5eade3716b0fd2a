package org.pharos.index.sql.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement that writes, set from left to right. */
final class Parameters {
    private final PreparedStatement statement;
    private int position;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++position, value);
        return this;
    }

    Parameters bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++position, value);
        return this;
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++position, value);
        return this;
    }

    Parameters numberOrNull(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++position, Types.BIGINT);
            return this;
        }
        return number(value);
    }

    Parameters flag(boolean value) throws SQLException {
        statement.setBoolean(++position, value);
        return this;
    }

    /** Runs the statement; how many rows it concerned. */
    int update(WriteSession session) throws SQLException {
        return session.update(statement);
    }
}
