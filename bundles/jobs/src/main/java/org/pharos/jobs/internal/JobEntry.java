package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pharos.api.job.StopReason;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;

/** A job with what the engine knows of it. What changes is guarded by the {@link JobTable} it is in. */
final class JobEntry implements JobContext {
    private final UUID id;
    private final long order;
    private final String type;
    private final int priority;
    private final Instant creationTime;
    private final @Nullable JsonNode userData;

    /** What to do instead of the next step. */
    enum Request {
        NONE,
        PAUSE,
        CANCEL
    }

    @Nullable
    Job job;

    /** What is known of a job that isn't restored. */
    @Nullable
    SavedJob saved;

    JobState state = JobState.PENDING;

    @Nullable
    Instant completionTime;

    /** When the current run began; null unless it runs. */
    @Nullable
    Instant runningSince;

    Duration runtime = Duration.ZERO;

    @Nullable
    JobFailure failure;

    boolean isForgotten;

    /** Completes with the job at its end. */
    CompletableFuture<JobStatus> end = new CompletableFuture<>();

    volatile Request request = Request.NONE;

    /** Whether its kind has gone while it runs. */
    volatile boolean isOrphan;

    /** @param order jobs submitted earlier have a lower one */
    JobEntry(UUID id, long order, Job job, JobOptions options, Instant now) {
        this.id = id;
        this.order = order;
        this.type = job.type();
        this.priority = options.priority();
        this.creationTime = now;
        this.userData = options.userData();
        this.job = job;
    }

    /** A job of an earlier process; what was under way then is pending now. */
    JobEntry(UUID id, long order, SavedJob saved) {
        this.id = id;
        this.order = order;
        this.type = saved.type();
        this.priority = saved.priority();
        this.creationTime = saved.creationTime();
        this.userData = saved.userData();
        this.saved = saved;
        this.state =
                saved.state() == JobState.RUNNING || saved.state() == JobState.RETRY ? JobState.PENDING : saved.state();
        this.completionTime = saved.completionTime();
        this.runtime = saved.runtime();
        this.failure = saved.failure();
    }

    @Override
    public UUID id() {
        return id;
    }

    long order() {
        return order;
    }

    String type() {
        return type;
    }

    int priority() {
        return priority;
    }

    @Override
    public boolean isStopRequested() {
        return request != Request.NONE || isOrphan || Thread.currentThread().isInterrupted();
    }

    @Override
    public StopReason stopReason() {
        return switch (request) {
            case CANCEL -> StopReason.CANCELED;
            case PAUSE -> StopReason.PAUSED;
            case NONE -> StopReason.INTERRUPTED;
        };
    }

    /** When it ended; not to be asked before. */
    Instant completionTime() {
        return Objects.requireNonNull(completionTime);
    }

    JobStatus status(Instant now) {
        Duration worked = runtime(now);
        double progress = Math.min(Math.max(progress(), 0), 1);
        return new JobStatus(
                id,
                type,
                priority,
                state,
                creationTime,
                now,
                completionTime,
                estimatedEnd(now, worked, progress),
                worked,
                (int) Math.floor(progress * 100),
                failure,
                content(),
                userData);
    }

    /** What is to be saved; empty if the job can't be saved. */
    Optional<SavedJob> save(Instant now) {
        return work().map(work -> new SavedJob(
                type,
                priority,
                state,
                creationTime,
                completionTime,
                runtime(now),
                failure,
                userData,
                progress(),
                content(),
                work));
    }

    private Duration runtime(Instant now) {
        return runningSince == null ? runtime : runtime.plus(Duration.between(runningSince, now));
    }

    private @Nullable Instant estimatedEnd(Instant now, Duration worked, double progress) {
        // Too little is done to judge by it.
        if (state != JobState.RUNNING || progress < 0.01) {
            return null;
        }
        return now.plusMillis((long) (worked.toMillis() * (1 - progress) / progress));
    }

    private double progress() {
        if (state == JobState.SUCCESS) {
            return 1;
        }
        Job asked = job;
        return asked == null ? Objects.requireNonNull(saved).progress() : Guard.ask(this, asked::progress, () -> 0.0);
    }

    private ObjectNode content() {
        Job asked = job;
        return asked == null
                ? Objects.requireNonNull(saved).content().deepCopy()
                : Guard.ask(this, asked::content, JsonNodeFactory.instance::objectNode);
    }

    private Optional<ObjectNode> work() {
        Job asked = job;
        return asked == null
                ? Optional.of(Objects.requireNonNull(saved).work().deepCopy())
                : Guard.ask(this, asked::state, Optional::empty);
    }
}
