package org.pharos.jobs.internal;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobWork;
import org.pharos.api.job.StepResult;
import org.pharos.api.job.StopReason;
import org.pharos.core.job.JobContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that a handler does, and who waits for it. When the job is cancelled the one who waits is interrupted and leaves at once;
 * the guard passes that on to the thread on which the handler is. That one tells the handler that the job has stopped as soon as the
 * step has returned, so that both don't happen at once.
 */
final class StepCall {
    private static final Logger logger = LoggerFactory.getLogger(StepCall.class);

    /** Who waits leaves in a moment. */
    private static final long LONGEST_LEAVING_SECONDS = 10;

    private final JobContext context;
    private final String state;
    private final Thread waiter = Thread.currentThread();
    private final CountDownLatch left = new CountDownLatch(1);
    private boolean isTaken;
    private boolean hasReturned;
    private boolean hasLeft;
    private volatile boolean canceled;

    /**
     * What the step gave: nothing if it was given up. A failure that the handler wants isn't one of the plugin.
     */
    record Answer(@Nullable StepResult result, @Nullable PharosException failure) {
        static final Answer NONE = new Answer(null, null);
    }

    /** Made by who waits. */
    StepCall(JobContext context, String state) {
        this.context = context;
        this.state = state;
    }

    /** Interrupts the step if the job is cancelled; called by any thread. */
    synchronized void cancel() {
        if (!hasReturned && !hasLeft && !canceled && isCancelRequested()) {
            canceled = true;
            waiter.interrupt();
        }
    }

    private boolean isCancelRequested() {
        return context.isStopRequested() && context.stopReason() == StopReason.CANCELED;
    }

    /** Does it, on whichever thread. */
    Answer on(JobHandler handler) throws Exception {
        if (!begin()) {
            return Answer.NONE;
        }
        // the job has ended, and its request with it, before a step that was given up has
        var work = new Work(context.id(), state, () -> canceled || context.isStopRequested());
        try {
            return new Answer(Objects.requireNonNull(handler.step(work), "No result"), null);
        } catch (PharosException e) {
            return new Answer(null, e);
        } finally {
            if (isGivenUp()) {
                awaitLeaving();
                tell(handler, work);
            }
        }
    }

    private synchronized boolean begin() {
        isTaken = !hasLeft && !canceled;
        return isTaken;
    }

    private synchronized boolean isGivenUp() {
        hasReturned = true;
        return canceled;
    }

    /** The interruption was for the step, and may still come. */
    private void awaitLeaving() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_LEAVING_SECONDS);
        boolean isOver = Thread.currentThread() == waiter;
        while (!isOver) {
            try {
                if (!left.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    logger.warn("Job {} doesn't leave a step that was given up", context.id());
                }
                isOver = true;
            } catch (InterruptedException e) {
                isOver = false; // this is what it waits for
            }
        }
        Thread.interrupted();
    }

    private static void tell(JobHandler handler, JobWork work) {
        try {
            handler.stopped(work, StopReason.CANCELED);
        } catch (Exception | LinkageError e) {
            logger.debug("The handler of job {} failed after it was cancelled", work.id(), e);
        }
    }

    /** The caller waits no longer; gives whether the step was given up. */
    boolean leave() {
        synchronized (this) {
            hasLeft = true;
        }
        if (canceled) {
            Thread.interrupted();
        }
        left.countDown();
        return canceled;
    }

    /** Whether the handler has got it, and hears of its end from here if it is given up. */
    synchronized boolean isTaken() {
        return isTaken;
    }
}
