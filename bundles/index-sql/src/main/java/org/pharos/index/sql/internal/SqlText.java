package org.pharos.index.sql.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/** SQL in the making, with the values of its parameters in order. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /**
     * Adds {@code IN (…)}. Lists are filled up to a power of two with their last value, so that few different statements
     * arise.
     */
    SqlText addIn(Collection<?> values) {
        text.append(" IN ").append(marks(padded(values.size())));
        Object last = null;
        for (Iterator<?> i = values.iterator(); i.hasNext(); ) {
            last = i.next();
            parameters.add(last);
        }
        for (int i = values.size(); i < padded(values.size()) && last != null; i++) {
            parameters.add(last);
        }
        return this;
    }

    /** As many question marks in parentheses. */
    static String marks(int count) {
        var marks = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < count; i++) {
            marks.add("?");
        }
        return marks.toString();
    }

    private static int padded(int count) {
        return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    }

    String text() {
        return text.toString();
    }

    /** Sets the parameters of a statement that was prepared from {@link #text}. */
    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            bind(statement, i + 1, parameters.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Integer number) {
            statement.setInt(position, number);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(position, flag);
        } else {
            statement.setString(position, (String) value);
        }
    }
}
