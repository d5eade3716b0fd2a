package org.pharos.scripting.lua.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells scripts of events, one after the other in their order, on a thread that nobody waits for. */
final class EventQueue implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(EventQueue.class);

    /** Some hundred bytes each. */
    private static final int CAPACITY = 200_000;

    private static final long LAST_SECONDS = 10;

    private final Consumer<Event> teller;
    private final AtomicLong missed = new AtomicLong();
    private final ThreadPoolExecutor thread;

    EventQueue(Consumer<Event> teller) {
        this(teller, new LinkedBlockingQueue<>(CAPACITY));
    }

    EventQueue(Consumer<Event> teller, int capacity) {
        this(teller, new ArrayBlockingQueue<>(capacity));
    }

    private EventQueue(Consumer<Event> teller, BlockingQueue<Runnable> waiting) {
        this.teller = teller;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                waiting,
                task -> {
                    var made = new Thread(task, "lua-events");
                    made.setDaemon(true);
                    return made;
                },
                (task, executor) -> miss());
    }

    void add(Event event) {
        thread.execute(() -> tell(event));
    }

    /** Does something after all events until now. */
    void run(Runnable task) {
        thread.execute(task);
    }

    private void miss() {
        if (!thread.isShutdown() && missed.getAndIncrement() == 0) {
            logger.error("Scripts lag too far behind: they aren't told of some events");
        }
    }

    private void tell(Event event) {
        try {
            teller.accept(event);
        } catch (RuntimeException e) {
            // A script's fault: the next event is told all the same.
            logger.error("Lua: {} failed: {}", event.callback(), e.getMessage());
            logger.debug("Lua", e);
        }
        if (thread.getQueue().isEmpty() && missed.get() > 0) {
            logger.warn("Scripts have caught up; they weren't told of {} events", missed.getAndSet(0));
        }
    }

    /** Tells of what waits, as long as that is short. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = thread.shutdownNow().size();
        logger.warn("The server stops before scripts were told of {} events", left);
    }
}
