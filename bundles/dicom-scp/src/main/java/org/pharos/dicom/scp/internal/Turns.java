package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a number of operations run at once. Others wait, in the order in which they came, but not for ever, and not when nobody
 * wants what they would do. Used from any thread.
 */
final class Turns {
    /** How often is looked whether to go on waiting; who hung up shall not be noticed late. */
    private static final long LOOK_MILLIS = 100;

    private final Deque<Place> queue = new ArrayDeque<>();
    private int size;
    private int running;

    /** What came of waiting. */
    enum Outcome {
        TAKEN,
        TOO_LATE,
        GIVEN_UP
    }

    /** Tells whether to give up waiting; asked several times a second, on the thread that waits. */
    interface Watch {
        boolean isOver() throws IOException;
    }

    /** A place in the queue. */
    private static final class Place {
        private final CountDownLatch turn = new CountDownLatch(1);
    }

    Turns(int size) {
        this.size = size;
    }

    /** Changes how many may run; those that do go on. */
    synchronized void resize(int newSize) {
        size = newSize;
        callNext();
    }

    /**
     * Waits for a turn, which is then to be given back.
     *
     * @throws IOException if the watch fails, which ends the waiting
     */
    Outcome take(Duration patience, Watch watch) throws IOException {
        Place place = queueUp();
        boolean isTaken = false;
        try {
            Outcome outcome = await(place, patience, watch);
            isTaken = outcome == Outcome.TAKEN;
            return outcome;
        } finally {
            if (!isTaken) {
                leave(place);
            }
        }
    }

    private static Outcome await(Place place, Duration patience, Watch watch) throws IOException {
        long begin = System.nanoTime();
        while (true) {
            long left = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            if (isCalled(place, Math.min(left, LOOK_MILLIS))) {
                return Outcome.TAKEN;
            }
            if (left <= 0) {
                return Outcome.TOO_LATE;
            }
            if (watch.isOver()) {
                return Outcome.GIVEN_UP;
            }
        }
    }

    private static boolean isCalled(Place place, long millis) throws IOException {
        try {
            return place.turn.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a turn");
        }
    }

    private synchronized Place queueUp() {
        var place = new Place();
        queue.add(place);
        callNext();
        return place;
    }

    /** It may have been called at this very moment. */
    private synchronized void leave(Place place) {
        if (!queue.remove(place)) {
            giveBack();
        }
    }

    /** Ends a turn. */
    synchronized void giveBack() {
        running--;
        callNext();
    }

    private void callNext() {
        while (running < size && !queue.isEmpty()) {
            running++;
            queue.remove().turn.countDown();
        }
    }

    /** How many wait. */
    synchronized int waiting() {
        return queue.size();
    }
}
