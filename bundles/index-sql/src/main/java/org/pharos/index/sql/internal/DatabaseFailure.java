package org.pharos.index.sql.internal;

import java.sql.SQLException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Turns failures of the database into what callers know. */
final class DatabaseFailure {
    private DatabaseFailure() {}

    /** Without the text of the database, which may quote patient data. */
    static PharosException of(SQLException failure) {
        return new PharosException(
                ErrorCode.DATABASE,
                "The database of the index failed with SQL state " + failure.getSQLState(),
                failure);
    }
}
