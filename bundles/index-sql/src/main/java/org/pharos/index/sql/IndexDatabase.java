package org.pharos.index.sql;

import javax.sql.DataSource;

/** A database that holds the index, for as long as the service is registered. Used from any thread. */
public interface IndexDatabase {
    /** Gives pooled connections in auto-commit mode, isolated at READ COMMITTED. */
    DataSource dataSource();

    /** How this database says things. */
    Dialect dialect();

    /**
     * Called when a connection was lost: those given out from now on are new, and work as soon as the cause of the loss
     * is gone.
     */
    void connectionLost();
}
