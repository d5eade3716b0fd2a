package org.pharos.core.internal.event;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.internal.plugin.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tell the listeners of plugins what waits in their lanes. One courier goes from lane to lane, as most listeners are quick. One
 * that isn't keeps its courier, and another takes over all other lanes; from then on it has a courier of its own, until it is
 * quick again.
 */
@Component(service = Couriers.class)
public final class Couriers {
    private static final Logger logger = LoggerFactory.getLogger(Couriers.class);

    /** So long may the others wait for one listener. */
    static final long LONGEST_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Threads threads;
    private final LongSupplier nanoTime;
    private final Queue<ListenerLane<?, ?>> ready = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Courier> shared = new AtomicReference<>();

    /** Where couriers run. */
    interface Threads {
        /** In a moment, when more lanes and events may be ready. */
        void startLater(Courier courier);

        /**
         * At once.
         *
         * @throws RejectedExecutionException if there is no thread for it
         */
        void start(Courier courier);
    }

    @Activate
    public Couriers(@Reference CallThreads threads) {
        this(new Threads() {
            @Override
            public void startLater(Courier courier) {
                threads.startLater(courier);
            }

            @Override
            public void start(Courier courier) {
                threads.start(courier);
            }
        });
    }

    private Couriers(Threads threads) {
        this(threads, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Couriers(Threads threads, LongSupplier nanoTime) {
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** A lane has something to tell, and no courier. */
    void ready(ListenerLane<?, ?> lane) {
        if (lane.isSlow()) {
            try {
                threads.start(new Courier(lane));
                return;
            } catch (RejectedExecutionException e) {
                logger.debug("No courier of its own for {}", lane, e);
            }
        }
        ready.add(lane);
        send();
    }

    private void send() {
        if (shared.get() != null) {
            return;
        }
        var courier = new Courier(null);
        if (shared.compareAndSet(null, courier)) {
            threads.startLater(courier);
        }
    }

    /** Goes from lane to lane, or stays with one. */
    final class Courier implements Task<Boolean> {
        private final @Nullable ListenerLane<?, ?> own;
        private volatile @Nullable ListenerLane<?, ?> lane;
        private volatile long turnBegan;

        private Courier(@Nullable ListenerLane<?, ?> own) {
            this.own = own;
        }

        @Override
        public Boolean run() {
            try {
                if (own != null) {
                    stayWith(own);
                } else {
                    goRound();
                }
            } finally {
                // whatever happened, others go on
                release();
            }
            return true;
        }

        private void goRound() {
            for (ListenerLane<?, ?> next = ready.poll(); next != null; next = ready.poll()) {
                boolean isMore = turn(next);
                if (isMore && isLong(nanoTime.getAsLong())) {
                    release();
                }
                if (shared.get() != this) {
                    // it took long, and another courier takes over
                    next.slow(true);
                    if (isMore) {
                        stayWith(next);
                    }
                    return;
                }
                if (isMore) {
                    ready.add(next);
                }
            }
        }

        private boolean turn(ListenerLane<?, ?> next) {
            turnBegan = nanoTime.getAsLong();
            lane = next;
            boolean isMore;
            try {
                isMore = next.turn();
            } catch (Error e) { // such as one of memory
                lane = null;
                next.letGo();
                throw e;
            }
            // not if the turn was given up: givenUp() needs it
            lane = null;
            return isMore;
        }

        private void stayWith(ListenerLane<?, ?> slow) {
            boolean isMore = true;
            while (isMore) {
                isMore = turn(slow);
                slow.slow(isLong(nanoTime.getAsLong()));
            }
        }

        private boolean isLong(long now) {
            return now - turnBegan > LONGEST_TURN_NANOS;
        }

        private void release() {
            if (shared.compareAndSet(this, null) && !ready.isEmpty()) {
                send();
            }
        }

        @Override
        public void stillRuns(long now) {
            if (lane != null && isLong(now)) {
                release();
            }
        }

        @Override
        public void givenUp() {
            ListenerLane<?, ?> left = lane;
            release();
            if (left != null) {
                left.slow(true);
                left.skip();
                ready(left);
            }
        }
    }
}
