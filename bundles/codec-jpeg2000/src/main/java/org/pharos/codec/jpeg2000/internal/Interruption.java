package org.pharos.codec.jpeg2000.internal;

import jj2000.j2k.util.ProgressWatch;

/** Ends what JJ2000 does when the thread is interrupted; it tells of each code-block. */
final class Interruption implements ProgressWatch {
    /** The time for a frame is over. */
    static final class TimeOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeOverException() {
            super("it takes too long");
        }
    }

    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TimeOverException();
        }
    }

    @Override
    public void initProgressWatch(int min, int max, String info) {
        check();
    }

    @Override
    public void updateProgressWatch(int value, String info) {
        check();
    }

    @Override
    public void terminateProgressWatch() {
        check();
    }
}
