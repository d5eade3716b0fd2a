package org.pharos.index.sql.internal;

import java.sql.SQLException;

/**
 * A change of the index; all of it is committed or nothing. It may be run more than once, each time as if for the first
 * time.
 */
@FunctionalInterface
interface WriteOperation<T> {
    T run(WriteSession session) throws SQLException;
}
