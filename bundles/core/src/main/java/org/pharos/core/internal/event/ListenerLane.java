package org.pharos.core.internal.event;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a plugin's listener still has to hear, so that a slow one holds up itself only. It outlives the listener for a moment: a
 * new version of the plugin goes on where the old one was.
 */
final class ListenerLane implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(ListenerLane.class);

    private final BlockingQueue<Change> queue;
    private final Executor executor;
    private @Nullable TrackedService<ArchiveListener> listener;
    private boolean running;
    private long missed;

    ListenerLane(int capacity, Executor executor) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.executor = executor;
    }

    @Override
    public synchronized void changed(Change change) {
        if (!queue.offer(change)) {
            missed++;
            if (missed == 1) {
                logger.warn("{} lags behind: it misses changes, which the change log still holds", name());
            }
        }
        goOn();
    }

    synchronized void attach(TrackedService<ArchiveListener> newListener) {
        listener = newListener;
        goOn();
    }

    synchronized void detach(TrackedService<ArchiveListener> oldListener) {
        if (listener == oldListener) {
            listener = null;
        }
    }

    /** Whether nobody has taken over what is left to be heard. */
    synchronized boolean isDetached() {
        return listener == null;
    }

    /** How many changes wait to be heard. */
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
        for (Turn turn = next(); turn != null; turn = next()) {
            Change change = turn.change();
            try {
                turn.listener().call(l -> {
                    l.changed(change);
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
    private record Turn(TrackedService<ArchiveListener> listener, Change change) {}

    private synchronized @Nullable Turn next() {
        Change change = queue.peek();
        if (change == null && missed > 0) {
            logger.warn("{} has caught up; it missed {} changes", name(), missed);
            missed = 0;
        }
        TrackedService<ArchiveListener> now = listener;
        if (change == null || now == null || Thread.currentThread().isInterrupted()) {
            running = false;
            return null;
        }
        return new Turn(now, change);
    }

    private synchronized void heard() {
        queue.poll();
    }
}
