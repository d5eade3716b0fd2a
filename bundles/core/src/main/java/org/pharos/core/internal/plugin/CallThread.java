package org.pharos.core.internal.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that sessions run on, one after the other. */
final class CallThread extends Thread {
    private final CallThreads threads;
    private volatile @Nullable Session<?> given;
    private volatile boolean called;
    private volatile @Nullable Session<?> session;
    private volatile boolean napping;
    private volatile long beganAt;

    CallThread(String name, CallThreads threads) {
        super(name);
        this.threads = threads;
        setDaemon(true);
    }

    /** What runs on it now. */
    @Nullable
    Session<?> session() {
        return session;
    }

    /** When that began. */
    long beganAt() {
        return beganAt;
    }

    boolean isNapping() {
        return napping;
    }

    @Override
    public void run() {
        try {
            called = false;
            for (Session<?> next = first(); next != null; next = threads.next(this)) {
                beganAt = System.nanoTime();
                session = next;
                next.run();
                session = null;
            }
        } finally {
            threads.ended(this);
        }
    }

    private @Nullable Session<?> first() {
        Session<?> first = given;
        given = null;
        return first == null ? threads.next(this) : first;
    }

    /** Gives it work, or, if that is null, has it look for some; only while it is idle or hasn't begun. */
    void call(@Nullable Session<?> next) {
        given = next;
        called = true;
    }

    void nap(long nanos) {
        napping = true;
        LockSupport.parkNanos(this, nanos);
        napping = false;
    }

    /** Waits to be called; gives whether it was. */
    boolean idle(long longestNanos) {
        long end = System.nanoTime() + longestNanos;
        while (!called) {
            long left = end - System.nanoTime();
            if (left <= 0 || threads.isStopped()) {
                return false;
            }
            LockSupport.parkNanos(this, Math.min(left, TimeUnit.SECONDS.toNanos(30)));
            Thread.interrupted();
        }
        return true;
    }

    /** What it was called for. */
    @Nullable
    Session<?> taken() {
        Session<?> taken = given;
        given = null;
        called = false;
        return taken;
    }
}
