package org.pharos.core.internal.plugin;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.FailedCallException;

/**
 * A task on a thread of {@link CallThreads}. Plugins that it calls are called on that thread, one after the other; a call that is
 * late ends the session, and its thread is left to the plugin.
 *
 * @param <R> what comes of it
 */
public final class Session<R> {
    /** How often who waits looks at a session that isn't in a plugin. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Task<R> task;
    private final CallThreads threads;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable Turn> turn = new AtomicReference<>();
    private final AtomicReference<@Nullable Outcome<R>> outcome = new AtomicReference<>();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread waiter;
    private volatile boolean abandoned;
    private volatile boolean handedOver;

    /** Only its own thread asks. */
    private boolean calling;

    private record Outcome<R>(@Nullable R value, @Nullable Throwable failure) {}

    Session(Task<R> task, CallThreads threads) {
        this.task = task;
        this.threads = threads;
    }

    /** The session of this thread; null on other threads. */
    static @Nullable Session<?> current() {
        return Thread.currentThread() instanceof CallThread own ? own.session() : null;
    }

    /** It was given to a thread of its own; until then the thread that looks after all takes it. */
    void handOver() {
        handedOver = true;
    }

    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        thread = Thread.currentThread();
        try {
            complete(new Outcome<>(task.run(), null));
        } catch (AbandonedException e) {
            complete(new Outcome<>(null, FailedCallException.failed("The server stops", e)));
        } catch (Throwable e) { // whoever waits gets it
            complete(new Outcome<>(null, e));
        }
    }

    private void complete(Outcome<R> result) {
        if (outcome.compareAndSet(null, result)) {
            LockSupport.unpark(waiter);
        }
    }

    /** Whether it has come to its end. */
    public boolean isDone() {
        return outcome.get() != null;
    }

    /**
     * Waits for its end, no longer than the services that it calls may take.
     *
     * @throws FailedCallException if the task says so, or a service is late
     * @throws RejectedExecutionException if there is no thread for it
     */
    public R join() throws FailedCallException {
        Outcome<R> result = outcome.get();
        if (result == null) {
            waiter = Thread.currentThread();
            result = await();
        }
        return result(result);
    }

    private Outcome<R> await() throws FailedCallException {
        while (true) {
            if (!begun.get() && !handedOver) {
                hurry();
            }
            Outcome<R> result = outcome.get();
            if (result != null) {
                return result;
            }
            if (Thread.interrupted()) {
                abandon();
                Thread.currentThread().interrupt();
                throw FailedCallException.failed("The call was interrupted", null);
            }
            Turn now = turn.get();
            LockSupport.parkNanos(this, now == null ? LOOK_NANOS : Math.max(1, now.left(System.nanoTime())));
            endIfLate(System.nanoTime());
        }
    }

    private void hurry() {
        try {
            threads.hurry(this);
        } catch (RejectedExecutionException e) {
            abandon();
            throw e;
        }
    }

    @SuppressWarnings("NullAway") // a task that gives null is of a type that allows it
    private static <R> R result(Outcome<R> outcome) throws FailedCallException {
        Throwable failure = outcome.failure();
        if (failure instanceof FailedCallException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return outcome.value();
    }

    /** Looks after it; called on another thread. */
    void look(long now) {
        if (!endIfLate(now)) {
            task.stillRuns(now);
        }
    }

    private boolean endIfLate(long now) {
        Turn current = turn.get();
        return current != null
                && current.service != null
                && current.left(now) <= 0
                && giveUp(current, current.service, true);
    }

    private boolean giveUp(Turn current, GuardedService<?> service, boolean isLate) {
        if (!turn.compareAndSet(current, Turn.GIVEN_UP)) {
            return false;
        }
        abandoned = true;
        FailedCallException failure = service.givenUp(isLate ? current.limit : null);
        Thread own = thread;
        current.interrupt(own == null ? Thread.currentThread() : own);
        complete(new Outcome<>(null, failure));
        task.givenUp();
        return true;
    }

    private void abandon() {
        abandoned = true;
        begun.set(true);
        Turn current = turn.get();
        if (current != null && current.service != null) {
            giveUp(current, current.service, false);
        }
    }

    /** Whether its thread is in no service. */
    boolean isFree() {
        return !calling;
    }

    /** A service of the server is called: what that calls isn't this session's. */
    void own(boolean isCalled) {
        calling = isCalled;
    }

    /** A service is about to be called. */
    Turn enter(GuardedService<?> service, Duration limit) {
        var next = new Turn(service, limit);
        turn.set(next);
        calling = true;
        return next;
    }

    /** Whether the session was given up before this call began. */
    boolean isAbandoned() {
        return abandoned || threads.isStopped();
    }

    /**
     * A service has returned.
     *
     * @return false if the call had been given up
     */
    boolean leave(Turn last) {
        calling = false;
        boolean isInTime = turn.compareAndSet(last, null);
        if (!isInTime) {
            last.awaitInterruption();
        }
        Thread.interrupted(); // whoever interrupted the service didn't mean the next one
        return isInTime;
    }
}
