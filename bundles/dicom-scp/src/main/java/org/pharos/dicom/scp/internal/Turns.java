package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a number of operations run at once. Others wait, in the order in which they came, but not for ever. Used from any
 * thread.
 */
final class Turns {
    private final Places places;
    private int size;

    /** A semaphore whose number may change. */
    private static final class Places extends Semaphore {
        private static final long serialVersionUID = 1L;

        Places(int count) {
            super(count, true);
        }

        void remove(int count) {
            reducePermits(count);
        }
    }

    Turns(int size) {
        this.size = size;
        this.places = new Places(size);
    }

    /** Changes how many may run; those that do go on. */
    synchronized void resize(int newSize) {
        if (newSize > size) {
            places.release(newSize - size);
        } else {
            places.remove(size - newSize);
        }
        size = newSize;
    }

    /**
     * Waits for a turn, which is then to be given back.
     *
     * @return false if none came in time
     */
    boolean take(Duration patience) throws IOException {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a turn");
        }
    }

    /** Takes a turn if one is free, however many wait. */
    boolean takeAtOnce() {
        return places.tryAcquire();
    }

    /** Ends a turn. */
    void giveBack() {
        places.release();
    }
}
