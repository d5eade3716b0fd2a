package org.pharos.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;

/** All jobs and the order in which they run: the states and how one follows the other. Used from any thread. */
final class JobTable {
    private static final Comparator<JobEntry> TURN =
            Comparator.comparingInt(JobEntry::priority).reversed().thenComparingLong(JobEntry::order);

    private final Clock clock;
    private final Map<UUID, JobEntry> entries = new HashMap<>();
    private final TreeSet<JobEntry> pending = new TreeSet<>(TURN);
    private volatile int pendingCount;

    JobTable(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(JobEntry entry) {
        entries.put(entry.id(), entry);
        if (entry.state == JobState.PENDING) {
            pending.add(entry);
            pendingCount = pending.size();
        }
    }

    synchronized Optional<JobEntry> find(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    synchronized JobStatus status(JobEntry entry) {
        return entry.status(clock.instant());
    }

    /** What is to be saved; empty if the job is forgotten or can't be saved. */
    synchronized Optional<SavedJob> saved(JobEntry entry) {
        return entry.isForgotten ? Optional.empty() : entry.save(clock.instant());
    }

    synchronized List<JobEntry> all() {
        return List.copyOf(entries.values());
    }

    /** How many jobs wait for their turn; neither locks nor scans. */
    int pending() {
        return pendingCount;
    }

    /** Starts the job whose turn it is. */
    synchronized Optional<JobEntry> take() {
        var next = pending.stream().filter(entry -> entry.job != null).findFirst();
        next.ifPresent(entry -> {
            pending.remove(entry);
            pendingCount = pending.size();
            entry.state = JobState.RUNNING;
            entry.request = JobEntry.Request.NONE;
            entry.runningSince = clock.instant();
        });
        return next;
    }

    /**
     * Ends a run without ending the job, unless it is to be canceled.
     *
     * @param wanted the state it gets if nobody asked for another one
     * @return the state it has
     */
    synchronized JobState leave(JobEntry entry, JobState wanted) {
        switch (entry.request) {
            case CANCEL -> end(entry, JobFailure.CANCELED);
            case PAUSE -> move(entry, JobState.PAUSED);
            case NONE -> move(entry, wanted);
        }
        return entry.state;
    }

    /** Ends a job. */
    synchronized void end(JobEntry entry, @Nullable JobFailure failure) {
        entry.failure = failure;
        entry.completionTime = clock.instant();
        move(entry, failure == null ? JobState.SUCCESS : JobState.FAILURE);
    }

    /** Brings a job that doesn't run to another state if it is in one of some states; false if it isn't. */
    synchronized boolean change(JobEntry entry, Set<JobState> from, JobState to) {
        if (!from.contains(entry.state)) {
            return false;
        }
        move(entry, to);
        return true;
    }

    private void move(JobEntry entry, JobState to) {
        pending.remove(entry);
        if (entry.runningSince != null) {
            entry.runtime = entry.runtime.plus(Duration.between(entry.runningSince, clock.instant()));
            entry.runningSince = null;
        }
        entry.request = JobEntry.Request.NONE;
        entry.state = to;
        if (to == JobState.PENDING) {
            pending.add(entry);
        }
        pendingCount = pending.size();
        if (entry.isOrphan) {
            park(entry);
        }
    }

    /** Cancels a job, a running one after its step; true if it ended at once. */
    synchronized boolean cancel(JobEntry entry) {
        if (entry.state == JobState.RUNNING) {
            entry.request = JobEntry.Request.CANCEL;
        } else if (!entry.state.isEnded()) {
            end(entry, JobFailure.CANCELED);
            return true;
        }
        return false;
    }

    /** The work of a job that runs. */
    synchronized Optional<Job> running(JobEntry entry) {
        return entry.state == JobState.RUNNING ? Optional.ofNullable(entry.job) : Optional.empty();
    }

    /** Lets a job wait, a running one after its step; true if it waits at once. */
    synchronized boolean pause(JobEntry entry) {
        if (entry.state == JobState.RUNNING && entry.request == JobEntry.Request.NONE) {
            entry.request = JobEntry.Request.PAUSE;
        }
        return change(entry, EnumSet.of(JobState.PENDING, JobState.RETRY), JobState.PAUSED);
    }

    /** Queues a failed job as if it were new; false if it didn't fail. */
    synchronized boolean resubmit(JobEntry entry, Job job) {
        if (entry.state != JobState.FAILURE || entry.isForgotten) {
            return false;
        }
        job.reset();
        entry.job = job;
        entry.saved = null;
        entry.failure = null;
        entry.completionTime = null;
        entry.runtime = Duration.ZERO;
        entry.end = new CompletableFuture<>();
        move(entry, JobState.PENDING);
        return true;
    }

    /** The work of a job, made again if need be; empty if its kind isn't there. */
    Optional<Job> work(JobEntry entry, JobKinds kinds) {
        SavedJob saved;
        synchronized (this) {
            if (entry.job != null) {
                return Optional.of(entry.job);
            }
            saved = Objects.requireNonNull(entry.saved);
        }
        return kinds.restore(saved);
    }

    /** The work of a job that succeeded, to which its outputs belong. */
    Optional<Job> successful(JobEntry entry, JobKinds kinds) {
        synchronized (this) {
            if (entry.state != JobState.SUCCESS) {
                return Optional.empty();
            }
        }
        return work(entry, kinds);
    }

    /** The jobs of a type that wait for their kind. */
    synchronized List<JobEntry> waiting(String type) {
        return entries.values().stream()
                .filter(entry -> entry.type().equals(type) && isWaiting(entry))
                .toList();
    }

    /** Whether a job lacks its work; an ended one gets it when it is asked for. */
    synchronized boolean isWaiting(JobEntry entry) {
        return entry.job == null && !entry.state.isEnded();
    }

    /** Gives a job its work, which was missing. */
    synchronized void attach(JobEntry entry, Job job) {
        if (isWaiting(entry)) {
            entry.job = job;
            entry.saved = null;
        }
    }

    /** Ends a job that can't get its work; false if it has it by now, or has ended. */
    synchronized boolean abandon(JobEntry entry, JobFailure failure) {
        if (!isWaiting(entry)) {
            return false;
        }
        end(entry, failure);
        return true;
    }

    /** Takes the work of jobs because its kind goes, of a running one after its step; it comes back with the kind. */
    synchronized void detach(String type) {
        entries.values().stream()
                .filter(entry -> entry.type().equals(type) && entry.job != null)
                .forEach(entry -> {
                    if (entry.state == JobState.RUNNING) {
                        entry.isOrphan = true;
                    } else {
                        park(entry);
                    }
                });
    }

    private void park(JobEntry entry) {
        entry.isOrphan = false;
        entry.save(clock.instant()).ifPresent(saved -> {
            entry.saved = saved;
            entry.job = null;
        });
    }

    /** Forgets a job that ended; false if it hasn't. */
    synchronized boolean forget(JobEntry entry) {
        if (!entry.state.isEnded() || entry.isForgotten) {
            return false;
        }
        entry.isForgotten = true;
        entries.remove(entry.id());
        return true;
    }

    /** The jobs that haven't ended. */
    synchronized List<JobEntry> unended() {
        return entries.values().stream().filter(entry -> !entry.state.isEnded()).toList();
    }

    /** The jobs that ended first, beyond a number of them that are kept. */
    synchronized List<JobEntry> oldest(int kept) {
        var ended = entries.values().stream()
                .filter(entry -> entry.completionTime != null)
                .sorted(Comparator.comparing(JobEntry::completionTime).thenComparingLong(JobEntry::order))
                .toList();
        return ended.subList(0, Math.max(ended.size() - kept, 0));
    }
}
