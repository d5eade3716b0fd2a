package org.pharos.jobs.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobEvent.Happening;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of the table, some at once, and does what follows when one leaves off. Used from any thread. */
final class JobEngine {
    private static final Logger logger = LoggerFactory.getLogger(JobEngine.class);

    private final JobTable table;
    private final JobSaver saver;
    private final JobKinds kinds;
    private final Listeners listeners;
    private final JobTotals totals;
    private final Executor workers;
    private final BiConsumer<Runnable, Duration> timer;
    private volatile int running;
    private int limit;
    private volatile boolean isStopping;
    private volatile int kept;

    /** Hears of events. */
    interface Listeners {
        void tell(JobEvent event);
    }

    /**
     * @param workers runs each job; may be as wide as it wants, and refuses work once the engine stops
     * @param timer does something after some time, unless the engine stops before
     */
    JobEngine(
            JobTable table,
            JobSaver saver,
            JobKinds kinds,
            Listeners listeners,
            JobTotals totals,
            Executor workers,
            BiConsumer<Runnable, Duration> timer) {
        this.table = table;
        this.saver = saver;
        this.kinds = kinds;
        this.listeners = listeners;
        this.totals = totals;
        this.workers = workers;
        this.timer = timer;
    }

    /**
     * Sets the limits.
     *
     * @param concurrent how many jobs run at once
     * @param history how many ended jobs are kept
     */
    void configure(int concurrent, int history) {
        synchronized (this) {
            limit = concurrent;
        }
        kept = history;
        trim();
        dispatch();
    }

    /** Starts the jobs whose turn it is, while there is room. */
    synchronized void dispatch() {
        while (!isStopping && running < limit) {
            var next = table.take();
            if (next.isEmpty()) {
                return;
            }
            running++;
            workers.execute(() -> work(next.get()));
        }
    }

    /** A job was put into the table, or back into the queue. */
    void submitted(JobEntry entry) {
        tell(Happening.SUBMITTED, entry);
        dispatch();
        if (isStopping) {
            abandon(entry);
        }
    }

    /** How many jobs run. */
    int running() {
        return running;
    }

    private void work(JobEntry entry) {
        try {
            Job job = Objects.requireNonNull(entry.job);
            settle(entry, JobRun.of(job, entry, saver));
        } finally {
            synchronized (this) {
                running--;
            }
            restore(entry);
            dispatch();
        }
    }

    private void settle(JobEntry entry, JobRun run) {
        // An interrupt was for the step; it must not disturb what is saved.
        Thread.interrupted();
        switch (run.end()) {
            case SUCCESS -> end(entry, null);
            case FAILURE -> end(entry, run.failure());
            case RETRY -> leave(entry, JobState.RETRY, run.pause());
            case STOPPED -> leave(entry, JobState.PENDING, Duration.ZERO);
        }
    }

    private void end(JobEntry entry, @Nullable JobFailure failure) {
        table.end(entry, failure);
        ended(entry);
    }

    private void leave(JobEntry entry, JobState wanted, Duration pause) {
        JobState state = table.leave(entry, wanted);
        if (state.isEnded()) {
            ended(entry);
            return;
        }
        saver.save(entry);
        if (state == JobState.RETRY) {
            timer.accept(() -> retry(entry), pause);
        }
    }

    private void retry(JobEntry entry) {
        if (table.change(entry, Set.of(JobState.RETRY), JobState.PENDING)) {
            dispatch();
        }
    }

    /** The kind of some jobs is there now. */
    void kindCame(String type) {
        table.waiting(type).forEach(this::restore);
        dispatch();
    }

    /** Gives a job its work if it lacks it and its kind is there. */
    private void restore(JobEntry entry) {
        if (!table.isWaiting(entry)) {
            return;
        }
        try {
            table.work(entry, kinds).ifPresent(job -> table.attach(entry, job));
        } catch (RuntimeException | LinkageError e) {
            logger.error("Job {} of type {} can't be restored", entry.id(), entry.type(), e);
            if (table.abandon(entry, JobFailure.of(e))) {
                ended(entry);
            }
        }
    }

    /** A job that didn't run was canceled. */
    void canceled(JobEntry entry) {
        ended(entry);
    }

    /** A job has come to its end: saves it, tells who waits and who listens, and makes room in the history. */
    private void ended(JobEntry entry) {
        var status = table.status(entry);
        totals.ended(status.state());
        logger.info("Job {} of type {} ended: {}", entry.id(), entry.type(), status.state());
        saver.save(entry);
        entry.end.complete(status);
        tell(status.state() == JobState.SUCCESS ? Happening.SUCCESS : Happening.FAILURE, entry);
        trim();
    }

    private void tell(Happening happening, JobEntry entry) {
        listeners.tell(new JobEvent(happening, entry.id(), entry.type()));
    }

    private void trim() {
        table.oldest(kept).forEach(this::forget);
    }

    /** Forgets an ended job and what it produced; false if it hasn't ended. */
    boolean forget(JobEntry entry) {
        if (!table.forget(entry)) {
            return false;
        }
        saver.save(entry);
        Job job = entry.job;
        if (job != null) {
            Guard.tell(entry, job::discard);
        }
        return true;
    }

    /** Starts no more jobs. */
    synchronized void stop() {
        isStopping = true;
    }

    /** Saves how far jobs came, and lets nobody wait for them any more; for when the workers have stopped. */
    void saveAll() {
        table.unended().forEach(entry -> {
            saver.save(entry);
            abandon(entry);
        });
    }

    private static void abandon(JobEntry entry) {
        entry.end.completeExceptionally(new IllegalStateException("The engine has stopped"));
    }
}
