package org.pharos.core.internal.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Values that are worked out before they are asked for, a few at a time, by threads of a pool; what none of these has begun
 * the asking thread does itself, so that a busy pool only costs speed. Gives the values in order. For one thread.
 */
public final class ReadAhead<S, T> implements Iterator<T> {
    /** Values under way at most, so that one request can't take all of the pool for long. */
    static final int MAXIMUM_VALUES = 8;

    /** Bytes of the values under way, beyond which no other is begun. */
    static final long MAXIMUM_WEIGHT = 4 << 20;

    private final Iterator<S> sources;
    private final ToLongFunction<S> weigher;
    private final Function<S, T> work;
    private final Executor pool;
    private final Deque<Pending<T>> pending = new ArrayDeque<>();
    private long weight;

    /**
     * @param sources what values are made of; asked as far as is worked ahead
     * @param weigher bytes that a value takes in memory, roughly
     * @param work used by several threads
     * @param pool may drop what it is given
     */
    public ReadAhead(Iterator<S> sources, ToLongFunction<S> weigher, Function<S, T> work, Executor pool) {
        this.sources = sources;
        this.weigher = weigher;
        this.work = work;
        this.pool = pool;
    }

    @Override
    public boolean hasNext() {
        return !pending.isEmpty() || sources.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        begin();
        Pending<T> first = pending.remove();
        weight -= first.weight;
        first.run();
        try {
            return first.value.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void begin() {
        while (pending.isEmpty() || hasRoom() && sources.hasNext()) {
            S source = sources.next();
            var next = new Pending<>(weigher.applyAsLong(source), () -> work.apply(source));
            weight += next.weight;
            pending.add(next);
            pool.execute(next);
        }
    }

    private boolean hasRoom() {
        return pending.size() < MAXIMUM_VALUES && weight < MAXIMUM_WEIGHT;
    }

    private static final class Pending<T> implements Runnable {
        private final long weight;
        private final Supplier<T> work;
        private final AtomicBoolean isBegun = new AtomicBoolean();
        private final CompletableFuture<T> value = new CompletableFuture<>();

        Pending(long weight, Supplier<T> work) {
            this.weight = weight;
            this.work = work;
        }

        @Override
        public void run() {
            if (!isBegun.compareAndSet(false, true)) {
                return;
            }
            try {
                value.complete(work.get());
            } catch (Throwable e) { // whatever it is, it belongs to the thread that asks for the value
                value.completeExceptionally(e);
            }
        }
    }
}
