package org.pharos.index.sql.internal;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.ChangeObserver;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;

/** What all ports of the index share: one writer, as many readers as the pool has connections. Used from any thread. */
@Component(service = SqlEngine.class)
public final class SqlEngine implements AutoCloseable {
    private final Reads reads;
    private final Contexts contexts = new Contexts();
    private final Occupancy occupancy;
    private final GroupCommit writer;

    @Activate
    public SqlEngine(@Reference IndexDatabase database, @Reference ChangeObserver observer) {
        this(database, observer, Clock.systemUTC());
    }

    /** With a clock of one's own. */
    public SqlEngine(IndexDatabase database, ChangeObserver observer, Clock clock) {
        Schema.current().migrate(database);
        reads = new Reads(database);
        occupancy = new Occupancy(reads);
        writer = new GroupCommit(database, new WriteSession(database, contexts, occupancy, observer, clock));
    }

    /** Commits what waits, then lets the database go. */
    @Override
    @Deactivate
    public void close() {
        writer.close();
    }

    Reads reads() {
        return reads;
    }

    Contexts contexts() {
        return contexts;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    Dialect dialect() {
        return reads.dialect();
    }

    /** Runs an operation and returns when it is committed. */
    <T> T write(WriteOperation<T> operation) {
        return writer.run(operation);
    }

    /** Runs operations in their order and returns when all are committed. */
    <T> List<T> writeAll(List<? extends WriteOperation<T>> operations) {
        return writer.runAll(operations);
    }
}
