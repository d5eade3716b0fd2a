package org.pharos.index.derby.internal;

import java.sql.SQLException;
import org.pharos.index.sql.Dialect;

/** How Derby says things. */
final class DerbyDialect implements Dialect {
    /** Derby's error codes are severities; from here on the connection is gone, or the whole database. */
    static final int SESSION_SEVERITY = 40_000;

    private static final String DEADLOCK = "40001";
    private static final String LOCK_TIMEOUT = "40XL1";
    private static final String LOCK_TIMEOUT_TRACED = "40XL2";

    @Override
    public String binary(int bytes) {
        return "CHAR(" + bytes + ") FOR BIT DATA";
    }

    @Override
    public String text(int characters) {
        return "VARCHAR(" + characters + ")";
    }

    @Override
    public String longText() {
        return "CLOB";
    }

    @Override
    public String joinInOrder() {
        return "--DERBY-PROPERTIES joinOrder=FIXED\n";
    }

    /** Derby keeps the plan that it made when the table was small, so it is told which index to take. */
    @Override
    public String throughIndex(String index) {
        return " --DERBY-PROPERTIES joinStrategy=NESTEDLOOP, index=" + index + "\n";
    }

    @Override
    public boolean isTransient(SQLException failure) {
        var state = failure.getSQLState();
        return DEADLOCK.equals(state) || LOCK_TIMEOUT.equals(state) || LOCK_TIMEOUT_TRACED.equals(state);
    }

    @Override
    public boolean isConnectionLost(SQLException failure) {
        var state = failure.getSQLState();
        return failure.getErrorCode() >= SESSION_SEVERITY || (state != null && state.startsWith("08"));
    }
}
