package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharos.api.event.Change;
import org.pharos.core.index.ChangeObserver;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection, its statements, and what it remembers of the database. Only the thread of the writer uses it.
 */
final class WriteSession {
    private static final Logger logger = LoggerFactory.getLogger(WriteSession.class);
    private final IndexDatabase database;
    private final Clock clock;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Ancestors ancestors = new Ancestors();
    private final Contexts contexts;
    private final Occupancy occupancy;
    private final KnownKeys knownKeys;
    private final Freshness freshness;
    private final Concern concern = new Concern();
    private final ChangeObserver observer;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Totals totals;
    private Instant now = Instant.EPOCH;
    private long writes;
    private long writesBefore;
    private @Nullable Attempt attempt;

    WriteSession(
            IndexDatabase database,
            Contexts contexts,
            Occupancy occupancy,
            KnownKeys knownKeys,
            Freshness freshness,
            ChangeObserver observer,
            Clock clock) {
        this.database = database;
        this.contexts = contexts;
        this.occupancy = occupancy;
        this.knownKeys = knownKeys;
        this.freshness = freshness;
        this.observer = observer;
        this.clock = clock;
    }

    /** A transaction whose commit was asked for, and what is to be told of it. */
    private record Attempt(long number, List<Change> changes) {}

    /** Forgets the attempts of earlier batches. */
    void beginBatch() {
        attempt = null;
    }

    void begin() throws SQLException {
        now = clock.instant();
        writesBefore = writes;
        if (connection == null) {
            connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
        }
        if (totals == null) {
            totals = Totals.load(this);
        }
    }

    void commit() throws SQLException {
        ancestors.save(this);
        if (writes != writesBefore) {
            attempt = new Attempt(totals().nextCommit(), List.copyOf(changes));
        }
        totals().save(this);
        connection().commit();
        // before anybody hears of it
        concern.touch(freshness);
        contexts.commit();
        ancestors.limit();
        announce(List.copyOf(changes));
        changes.clear();
    }

    /** Whether the commit that was asked for last took place, though its connection was lost before it could say so. */
    boolean wasCommitted() {
        return attempt != null && attempt.number() == totals().lastCommit();
    }

    /** Tells of the commit that {@link #wasCommitted}. */
    void announceCommitted() {
        announce(Objects.requireNonNull(attempt, "There was a commit").changes());
    }

    @SuppressWarnings("CatchingUnchecked") // What is committed is so, whatever an observer makes of it.
    private void announce(List<Change> committed) {
        if (committed.isEmpty()) {
            return;
        }
        try {
            observer.committed(committed);
        } catch (RuntimeException e) {
            logger.error("An observer of the index failed", e);
        }
    }

    /** Forgets all that is not committed; a connection that can't even do that is dropped. */
    void rollback() {
        if (attempt != null) {
            // it may have been committed, though its connection couldn't say so
            freshness.touchAll();
        }
        forget();
        if (connection != null) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                logger.debug("Rollback failed; the connection is dropped", e);
                close();
            }
        }
    }

    /** Drops the connection; the next transaction gets a new one. */
    void close() {
        forget();
        statements.clear();
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                logger.debug("Closing a connection failed", e);
            }
            connection = null;
        }
    }

    private void forget() {
        totals = null;
        changes.clear();
        concern.clear();
        ancestors.clear();
        contexts.rollback();
    }

    private Connection connection() {
        return Objects.requireNonNull(connection, "begin() comes first");
    }

    Totals totals() {
        return Objects.requireNonNull(totals, "begin() comes first");
    }

    Ancestors ancestors() {
        return ancestors;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    KnownKeys knownKeys() {
        return knownKeys;
    }

    Contexts contexts() {
        return contexts;
    }

    Dialect dialect() {
        return database.dialect();
    }

    /** Keeps a change of this transaction for those who hear of commits. */
    void tell(Change change) {
        changes.add(change);
    }

    /** When this transaction began. */
    Instant now() {
        return now;
    }

    /** Which patients this transaction concerns: whoever writes tells. */
    Concern concern() {
        return concern;
    }

    /** Number of updates so far, of all transactions. */
    long writes() {
        return writes;
    }

    /** A statement that is prepared once a connection. */
    PreparedStatement statement(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known == null) {
            known = connection().prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    int update(PreparedStatement statement) throws SQLException {
        writes++;
        return statement.executeUpdate();
    }

    int update(SqlText sql) throws SQLException {
        var statement = statement(sql.text());
        sql.bind(statement);
        return update(statement);
    }

    /** Hands each row to a reader. */
    void each(SqlText sql, RowConsumer reader) throws SQLException {
        var statement = statement(sql.text());
        sql.bind(statement);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.accept(rows);
            }
        }
    }

    /** The first row as a value; null if there is none. */
    <T> @Nullable T first(SqlText sql, Reads.Row<T> reader) throws SQLException {
        var statement = statement(sql.text());
        sql.bind(statement);
        try (var rows = statement.executeQuery()) {
            return rows.next() ? reader.read(rows) : null;
        }
    }
}
