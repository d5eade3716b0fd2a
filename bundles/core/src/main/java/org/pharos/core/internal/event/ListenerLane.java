package org.pharos.core.internal.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
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

    /** Events of one turn. */
    private static final int BATCH = 64;

    private final int capacity;
    private final Deque<E> queue = new ArrayDeque<>();
    private final Couriers couriers;
    private final BiConsumer<S, E> tell;
    private @Nullable TrackedService<S> listener;
    private boolean served;
    private long missed;
    private volatile boolean slow;

    /** How many events of this turn the listener has heard; who has the turn writes it. */
    private volatile int heard;

    ListenerLane(int capacity, Couriers couriers, BiConsumer<S, E> tell) {
        this.tell = tell;
        this.capacity = capacity;
        this.couriers = couriers;
    }

    @Override
    public void accept(E event) {
        synchronized (this) {
            if (queue.size() < capacity) {
                queue.add(event);
            } else {
                missed++;
                if (missed == 1) {
                    logger.warn("{} lags behind: it misses what happens meanwhile", name());
                }
            }
        }
        goOn();
    }

    void attach(TrackedService<S> newListener) {
        synchronized (this) {
            listener = newListener;
        }
        goOn();
    }

    synchronized void detach(TrackedService<S> oldListener) {
        if (listener == oldListener) {
            listener = null;
        }
    }

    /** How many events wait to be heard. */
    synchronized int waiting() {
        return queue.size();
    }

    private String name() {
        return listener == null ? "A listener" : listener.name();
    }

    private void goOn() {
        synchronized (this) {
            if (served || listener == null || queue.isEmpty()) {
                return;
            }
            served = true;
        }
        couriers.ready(this);
    }

    /** Whether its listener held up others. */
    boolean isSlow() {
        return slow;
    }

    void slow(boolean isSlow) {
        slow = isSlow;
    }

    /**
     * Tells the listener of some events, for as long as others may wait. One courier at a time does that.
     *
     * @return false if nothing is left to be told, and the lane needs no courier
     */
    boolean turn() {
        Turn<S, E> turn = next();
        if (turn == null) {
            return false;
        }
        long end = System.nanoTime() + Couriers.LONGEST_TURN_NANOS;
        int done = 0;
        Iterator<E> events = turn.events().iterator();
        while (events.hasNext()) {
            E event = events.next();
            try {
                turn.listener().call(listening -> {
                    tell.accept(listening, event);
                    return true;
                });
            } catch (FailedCallException e) {
                if (e.isGone()) {
                    detach(turn.listener());
                    break;
                }
            }
            done++;
            heard = done;
            if (events.hasNext() && System.nanoTime() - end > 0) {
                break;
            }
        }
        return finish();
    }

    /** Who is to hear what. */
    private record Turn<S, E>(TrackedService<S> listener, List<E> events) {}

    private synchronized @Nullable Turn<S, E> next() {
        TrackedService<S> now = listener;
        if (now == null || queue.isEmpty()) {
            served = false;
            return null;
        }
        heard = 0;
        List<E> events = new ArrayList<>(Math.min(BATCH, queue.size()));
        Iterator<E> all = queue.iterator();
        while (all.hasNext() && events.size() < BATCH) {
            events.add(all.next());
        }
        return new Turn<>(now, events);
    }

    private synchronized boolean finish() {
        for (int i = heard; i > 0; i--) {
            queue.poll();
        }
        if (queue.isEmpty() && missed > 0) {
            logger.warn("{} has caught up; it missed {} of what happened", name(), missed);
            missed = 0;
        }
        served = listener != null && !queue.isEmpty();
        return served;
    }

    /** This turn ended before its time, and the next event begins another one. */
    synchronized void letGo() {
        served = false;
    }

    /** The call of this turn was given up: another courier goes on with the event after that. */
    synchronized void skip() {
        for (int i = heard + 1; i > 0; i--) {
            queue.poll();
        }
        heard = 0;
    }
}
