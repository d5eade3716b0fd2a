package org.pharos.core.internal.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.core.index.ChangeObserver;
import org.pharos.core.plugin.PluginServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what the index committed on to all listeners, from a thread of its own, so that no commit waits for them. That
 * thread also finds them: a listener may need the index, and the index needs this to come to life.
 */
@Component(immediate = true)
public final class EventDispatcher implements ChangeObserver {
    private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

    /** Commits that may wait for slow listeners; each holds some hundred changes at most. */
    private static final int CAPACITY = 10_000;

    private static final long LOOK_SECONDS = 1;

    private final BlockingQueue<List<Change>> queue;
    private final AtomicLong missed = new AtomicLong();
    private final Listeners listeners;
    private final Thread thread;

    /** Who listens at the moment; all calls come from the thread of the events. */
    interface Listeners {
        void open();

        List<Consumer<Change>> current();

        void close();
    }

    @Activate
    public EventDispatcher(BundleContext context, @Reference PluginServices plugins, @Reference Couriers couriers) {
        this(
                CAPACITY,
                new TrackedListeners(() -> plugins.track(context, ArchiveListener.class), couriers, System::nanoTime));
    }

    EventDispatcher(int capacity, Listeners listeners) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.listeners = listeners;
        this.thread = new Thread(this::run, "events");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public void committed(List<Change> changes) {
        if (queue.offer(changes)) {
            return;
        }
        if (missed.getAndAdd(changes.size()) == 0) {
            logger.warn("Listeners lag behind: they miss changes, which the change log still holds");
        }
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            listeners.open();
            while (!Thread.currentThread().isInterrupted()) {
                List<Change> changes = queue.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (changes == null) {
                    // a listener that came in place of another still has to hear what that left
                    listeners.current();
                    continue;
                }
                changes.forEach(this::tell);
                reportMissed();
            }
        } catch (InterruptedException e) {
            logger.debug("No more events");
        } finally {
            listeners.close();
        }
    }

    private void reportMissed() {
        if (queue.isEmpty() && missed.get() > 0) {
            logger.warn("Listeners have caught up; they missed {} changes", missed.getAndSet(0));
        }
    }

    private void tell(Change change) {
        for (Consumer<Change> listener : listeners.current()) {
            try {
                listener.accept(change);
            } catch (RuntimeException | LinkageError e) {
                // One listener must not keep the others from hearing.
                logger.error("Listener {} failed on {}", listener.getClass().getName(), change.type(), e);
            }
        }
    }
}
