package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.Attempt;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. All operations that wait at a moment run in one transaction and share its commit; if that fails, each
 * runs in a transaction of its own, so that none suffers from another's failure.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

    /** Enough for the price of a commit to vanish, few enough for readers not to wait long. */
    private static final int MAXIMUM_BATCH = 512;

    private static final int ATTEMPTS = 5;

    /** What is to be run together is one element. */
    private final BlockingQueue<List<? extends Pending<?>>> waiting = new LinkedBlockingQueue<>();

    private final IndexDatabase database;
    private final WriteSession session;
    private final ExecutorService thread;
    private boolean isClosed;

    GroupCommit(IndexDatabase database, WriteSession session) {
        this.database = database;
        this.session = session;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var writer = new Thread(work, "index-writer");
            writer.setDaemon(true);
            return writer;
        });
        thread.execute(this::work);
    }

    /** Runs an operation and returns when it is committed. */
    <T> T run(WriteOperation<T> operation) {
        var pending = new Pending<>(operation);
        enqueue(List.of(pending));
        return result(pending);
    }

    /** Runs operations in their order and returns when all are committed, in one transaction if none fails. */
    <T> List<Attempt<T>> tryAll(List<? extends WriteOperation<T>> operations) {
        List<Pending<T>> all = new ArrayList<>();
        operations.forEach(operation -> all.add(new Pending<>(operation)));
        if (!all.isEmpty()) {
            enqueue(all);
        }
        return all.stream().map(GroupCommit::attempt).toList();
    }

    private static <T> Attempt<T> attempt(Pending<T> pending) {
        try {
            return Attempt.of(result(pending));
        } catch (PharosException e) {
            return Attempt.failed(e);
        }
    }

    private static <T> T result(Pending<T> pending) {
        try {
            return pending.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PharosException known
                    ? new PharosException(known.code(), known.details().orElse(null), known)
                    : new PharosException(ErrorCode.INTERNAL_ERROR, "The index failed", e.getCause());
        }
    }

    private synchronized void enqueue(List<? extends Pending<?>> pending) {
        if (isClosed) {
            throw new PharosException(ErrorCode.DATABASE_UNAVAILABLE, "The index is being closed");
        }
        waiting.add(pending);
    }

    /** Runs what waits, then stops. */
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            waiting.add(List.of(Pending.END));
        }
        thread.shutdown();
        Pending.join(thread);
    }

    private void work() {
        boolean isOpen = true;
        while (isOpen) {
            var batch = nextBatch();
            isOpen = !batch.remove(Pending.END);
            commit(batch);
        }
        session.close();
    }

    private List<Pending<?>> nextBatch() {
        var batch = new ArrayList<Pending<?>>();
        try {
            batch.addAll(waiting.take());
            for (var next = poll(batch); next != null; next = poll(batch)) {
                batch.addAll(next);
            }
        } catch (InterruptedException e) {
            logger.debug("The writer of the index was interrupted and goes on", e);
        }
        return batch;
    }

    private @Nullable List<? extends Pending<?>> poll(List<Pending<?>> batch) {
        return batch.size() < MAXIMUM_BATCH ? waiting.poll() : null;
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever happens, the writer has to go on.
    private void commit(List<Pending<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            runWithRetries(batch);
        } catch (SQLException e) {
            failOrSeparate(batch, DatabaseFailure.of(e), database.dialect().isConnectionLost(e));
        } catch (Exception | StackOverflowError | AssertionError e) {
            session.rollback();
            failOrSeparate(batch, e, false);
        }
    }

    private void runWithRetries(List<Pending<?>> batch) throws SQLException {
        session.beginBatch();
        for (int attempt = 1; ; attempt++) {
            try {
                session.begin();
                runOnce(batch);
                batch.forEach(Pending::complete);
                return;
            } catch (SQLException e) {
                session.rollback();
                if (!mayRetry(e, attempt)) {
                    throw e;
                }
            }
        }
    }

    private void runOnce(List<Pending<?>> batch) throws SQLException {
        if (session.wasCommitted()) {
            session.announceCommitted();
            return;
        }
        for (var pending : batch) {
            pending.run(session);
        }
        session.commit();
    }

    private boolean mayRetry(SQLException failure, int attempt) {
        Dialect dialect = database.dialect();
        if (dialect.isConnectionLost(failure)) {
            session.close();
            database.connectionLost();
            return attempt == 1;
        }
        return dialect.isTransient(failure) && attempt < ATTEMPTS;
    }

    private void failOrSeparate(List<Pending<?>> batch, Throwable failure, boolean isDatabaseGone) {
        if (batch.size() == 1 || isDatabaseGone) {
            logger.debug("Writing to the index failed", failure);
            batch.forEach(p -> p.done.completeExceptionally(failure));
            return;
        }
        batch.forEach(p -> commit(List.of(p)));
    }

    /** An operation, who waits for it, and what came of it before the commit. */
    private static final class Pending<T> {
        private static final Pending<Boolean> END = new Pending<>(session -> true);

        private final WriteOperation<T> operation;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable PharosException refusal;

        Pending(WriteOperation<T> operation) {
            this.operation = operation;
        }

        /** A refusal without any write concerns this operation only; one with writes spoils the transaction. */
        void run(WriteSession session) throws SQLException {
            result = null;
            refusal = null;
            long writes = session.writes();
            session.concern().begin();
            try {
                result = operation.run(session);
            } catch (PharosException e) {
                if (session.writes() != writes) {
                    throw e;
                }
                refusal = e;
            } finally {
                session.concern().end(session.writes() != writes);
            }
        }

        @SuppressWarnings("NullAway") // No refusal, so there is a result.
        void complete() {
            if (refusal == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(refusal);
            }
        }

        static void join(ExecutorService thread) {
            boolean isInterrupted = false;
            boolean isDone = false;
            while (!isDone) {
                try {
                    isDone = thread.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
