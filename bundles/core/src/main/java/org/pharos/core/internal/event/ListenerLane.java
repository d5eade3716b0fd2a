package org.pharos.core.internal.event;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a plugin's listener still has to hear, so that a slow one holds up itself only. It outlives the listener for a moment: a
 * new version of the plugin goes on where the old one was.
 *
 * @param <S> type of the listener
 * @param <E> what it hears of
 */
public final class ListenerLane<S, E> implements Consumer<E> {
    private static final Logger logger = LoggerFactory.getLogger(ListenerLane.class);

    private final BlockingQueue<E> queue;
    private final Executor executor;
    private final BiConsumer<S, E> tell;
    private @Nullable TrackedService<S> listener;
    private boolean running;
    private long missed;

    ListenerLane(int capacity, Executor executor, BiConsumer<S, E> tell) {
        this.tell = tell;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.executor = executor;
    }

    @Override
    public synchronized void accept(E event) {
        if (!queue.offer(event)) {
            missed++;
            if (missed == 1) {
                logger.warn("{} lags behind: it misses what happens meanwhile", name());
            }
        }
        goOn();
    }

    synchronized void attach(TrackedService<S> newListener) {
        listener = newListener;
        goOn();
    }

    synchronized void detach(TrackedService<S> oldListener) {
        if (listener == oldListener) {
            listener = null;
        }
    }

    /** Whether nobody has taken over what is left to be heard. */
    synchronized boolean isDetached() {
        return listener == null;
    }

    /** How many events wait to be heard. */
    int waiting() {
        return queue.size();
    }

    private String name() {
        return listener == null ? "A listener" : listener.name();
    }

    private void goOn() {
        if (running || listener == null || queue.isEmpty()) {
            return;
        }
        try {
            running = true;
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            running = false;
            logger.debug("No more events for {}", name());
        }
    }

    private void run() {
        for (Turn<S, E> turn = next(); turn != null; turn = next()) {
            E event = turn.event();
            try {
                turn.listener().call(listening -> {
                    tell.accept(listening, event);
                    return true;
                });
                heard();
            } catch (FailedCallException e) {
                if (e.isGone()) {
                    detach(turn.listener());
                } else {
                    heard();
                }
            }
        }
    }

    /** Who is to hear what. */
    private record Turn<S, E>(TrackedService<S> listener, E event) {}

    private synchronized @Nullable Turn<S, E> next() {
        E event = queue.peek();
        if (event == null && missed > 0) {
            logger.warn("{} has caught up; it missed {} of what happened", name(), missed);
            missed = 0;
        }
        TrackedService<S> now = listener;
        if (event == null || now == null || Thread.currentThread().isInterrupted()) {
            running = false;
            return null;
        }
        return new Turn<>(now, event);
    }

    private synchronized void heard() {
        queue.poll();
    }
}
