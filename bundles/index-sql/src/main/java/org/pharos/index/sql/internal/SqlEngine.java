package org.pharos.index.sql.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.ChangeObserver;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;

/** What all ports of the index share: one writer, as many readers as the pool has connections. Used from any thread. */
@Component(service = SqlEngine.class)
public final class SqlEngine implements AutoCloseable {
    private final Reads reads;
    private final Contexts contexts = new Contexts();
    private final Occupancy occupancy;
    private final KnownKeys knownKeys;
    private final Freshness freshness = new Freshness();
    private final GroupCommit writer;
    private final ExecutorService besides = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "index-keys");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SqlEngine(@Reference IndexDatabase database, @Reference ChangeObserver observer) {
        this(database, observer, Clock.systemUTC());
    }

    /** With a clock of one's own. */
    public SqlEngine(IndexDatabase database, ChangeObserver observer, Clock clock) {
        this(database, observer, clock, null);
    }

    /** @param background runs what is done beside; null for a thread of its own */
    SqlEngine(IndexDatabase database, ChangeObserver observer, Clock clock, @Nullable Executor background) {
        Schema.current().migrate(database);
        reads = new Reads(database);
        occupancy = new Occupancy(reads);
        knownKeys = new KnownKeys(reads, this::awaitWriter, background == null ? besides : background);
        var session = new WriteSession(database, contexts, occupancy, knownKeys, freshness, observer, clock);
        writer = new GroupCommit(database, session);
    }

    /** Commits what waits, then lets the database go. */
    @Override
    @Deactivate
    public void close() {
        besides.shutdownNow();
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

    KnownKeys knownKeys() {
        return knownKeys;
    }

    Freshness freshness() {
        return freshness;
    }

    private void awaitWriter() {
        writer.run(session -> true);
    }

    Dialect dialect() {
        return reads.dialect();
    }

    /** Runs an operation and returns when it is committed. */
    <T> T write(WriteOperation<T> operation) {
        return writer.run(operation);
    }

    /** The same for what changes no resource. */
    <T> T writeBeside(WriteOperation<T> operation) {
        return writer.run(session -> {
            session.concern().nobody();
            return operation.run(session);
        });
    }

    /** Runs operations in their order and returns when all are committed, in one transaction if none fails. */
    <T> List<Attempt<T>> tryAll(List<? extends WriteOperation<T>> operations) {
        return writer.tryAll(operations);
    }
}
