package org.pharos.media.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one step after another in the order in which they come, but opens the instances of some to come on other threads
 * meanwhile. For one thread.
 */
final class ReadAhead implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(ReadAhead.class);

    private final LoaderThreads threads;
    private final int most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    ReadAhead(LoaderThreads threads) {
        this.threads = threads;
        this.most = threads.ahead();
    }

    /** How many instances may be open before their turn. */
    int most() {
        return most;
    }

    /** What is done. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** How an instance is opened. */
    @FunctionalInterface
    interface Opening {
        InstanceSource open() throws IOException;
    }

    /** What is done with an instance. */
    @FunctionalInterface
    interface Taker {
        /** @param opening gives the source, which is the taker's to close, or fails as it did when it was opened */
        void take(Opening opening) throws IOException;
    }

    /** A step, and the source that it needs; null for none. */
    private record Waiting(Step step, @Nullable CompletableFuture<InstanceSource> source) {
        void drop() {
            if (source != null) {
                closeLater(source);
            }
        }
    }

    /** Has a step done after all before it. */
    void then(Step step) throws IOException {
        if (waiting.isEmpty()) {
            step.run();
            return;
        }
        add(new Waiting(step, null));
    }

    /** Has an instance opened as soon as there is a thread, and taken after all steps before it. */
    void load(Opening opening, Taker taker) throws IOException {
        if (most == 0) {
            taker.take(opening);
            return;
        }
        CompletableFuture<InstanceSource> source = threads.submit(() -> opened(opening));
        add(new Waiting(() -> taker.take(() -> result(source)), source));
    }

    private static InstanceSource opened(Opening opening) {
        try {
            InstanceSource source = opening.open();
            // what has to be found out about it anyway
            source.isCompressible();
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstanceSource result(CompletableFuture<InstanceSource> source) throws IOException {
        try {
            return source.get();
        } catch (InterruptedException e) {
            closeLater(source);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new IOException("An instance can't be opened", e.getCause());
        }
    }

    private void add(Waiting next) throws IOException {
        waiting.add(next);
        while (waiting.size() > most) {
            waiting.remove().step().run();
        }
    }

    /** Does all that waits. */
    void finish() throws IOException {
        while (!waiting.isEmpty()) {
            waiting.remove().step().run();
        }
    }

    private static void closeLater(CompletableFuture<InstanceSource> source) {
        var unused = source.thenAccept(ReadAhead::close);
    }

    private static void close(InstanceSource source) {
        try {
            source.close();
        } catch (IOException e) {
            logger.debug("An instance that wasn't packed can't be closed", e);
        }
    }

    /** Drops all that waits. */
    @Override
    public void close() {
        waiting.forEach(Waiting::drop);
        waiting.clear();
    }
}
