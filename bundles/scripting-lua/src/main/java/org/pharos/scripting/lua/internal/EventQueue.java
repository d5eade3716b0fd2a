package org.pharos.scripting.lua.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.pharos.core.ingest.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells scripts of events, one after the other in their order, on a thread that nobody waits for. */
final class EventQueue implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(EventQueue.class);

    /** Some hundred bytes each. */
    private static final int CAPACITY = 200_000;

    private static final long LAST_SECONDS = 10;

    /** Larger headers are read again from their files. */
    private static final long MOST_HEADER_BYTES = 64 << 10;

    /** Of all headers that wait; they take some times that in memory. */
    private static final long MOST_WAITING_BYTES = 4 << 20;

    /** What comes meanwhile needn't wake the thread. */
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Consumer<Event> teller;
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();
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
                (task, executor) -> miss(task));
    }

    void add(Event event) {
        thread.execute(new Telling(isKept(event) ? event : event.withoutContent()));
    }

    private boolean isKept(Event event) {
        StoredContent content = event.content();
        if (content == null || content.headerBytes() > MOST_HEADER_BYTES) {
            return false;
        }
        if (waitingBytes.addAndGet(content.headerBytes()) <= MOST_WAITING_BYTES) {
            return true;
        }
        waitingBytes.addAndGet(-content.headerBytes());
        return false;
    }

    private void forget(Event event) {
        StoredContent content = event.content();
        if (content != null) {
            waitingBytes.addAndGet(-content.headerBytes());
        }
    }

    /** Tells of one event. */
    private final class Telling implements Runnable {
        private final Event event;

        Telling(Event event) {
            this.event = event;
        }

        @Override
        public void run() {
            forget(event);
            tell(event);
            if (thread.getQueue().isEmpty()) {
                LockSupport.parkNanos(EventQueue.this, NAP_NANOS);
            }
        }
    }

    /** Does something after all events until now. */
    void run(Runnable task) {
        thread.execute(task);
    }

    private void miss(Runnable task) {
        if (task instanceof Telling telling) {
            forget(telling.event);
        }
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
