package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes one row. */
@FunctionalInterface
interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
}
