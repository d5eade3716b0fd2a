package org.pharos.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients of the engine ask for, brought to the table and the engine. */
final class JobScheduler implements Jobs {
    private static final Logger logger = LoggerFactory.getLogger(JobScheduler.class);

    /** Jobs that may wait; each takes some kilobytes, and more with many instances. */
    private static final int CAPACITY = 100_000;

    private final JobTable table;
    private final JobEngine engine;
    private final JobSaver saver;
    private final JobKinds kinds;
    private final Clock clock;
    private final AtomicLong order = new AtomicLong();

    JobScheduler(JobTable table, JobEngine engine, JobSaver saver, JobKinds kinds, Clock clock) {
        this.table = table;
        this.engine = engine;
        this.saver = saver;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Takes over the jobs of an earlier process. */
    void load(Map<UUID, String> saved) {
        saved.entrySet().stream()
                .flatMap(job -> parse(job.getKey(), job.getValue()).stream())
                .sorted(Comparator.comparing(JobScheduler::creationTime))
                .forEach(job -> {
                    table.add(new JobEntry(job.getKey(), order.getAndIncrement(), job.getValue()));
                    saver.noteSaved(job.getKey());
                });
    }

    private static Optional<Map.Entry<UUID, SavedJob>> parse(UUID id, String json) {
        try {
            return Optional.of(Map.entry(id, SavedJob.parse(json)));
        } catch (IllegalArgumentException e) {
            logger.error("Job {} can't be read, and stays as it is in the database", id, e);
            return Optional.empty();
        }
    }

    private static Instant creationTime(Map.Entry<UUID, SavedJob> job) {
        return job.getValue().creationTime();
    }

    @Override
    public UUID submit(Job job, JobOptions options) {
        return queue(job, options, new CompletableFuture<>()).id();
    }

    @Override
    public JobStatus run(Job job, JobOptions options) throws InterruptedException {
        var end = new CompletableFuture<JobStatus>();
        queue(job, options, end);
        try {
            return success(end.get());
        } catch (ExecutionException e) {
            throw stopped(e);
        }
    }

    @Override
    public JobStatus run(Job job, JobOptions options, Duration most) throws InterruptedException {
        var end = new CompletableFuture<JobStatus>();
        JobEntry entry = queue(job, options, end);
        try {
            return success(end.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw stopped(e);
        } catch (TimeoutException e) {
            cancel(entry.id());
            throw new PharosException(ErrorCode.TIMEOUT, "The job didn't end in time", e);
        } catch (InterruptedException e) {
            cancel(entry.id());
            throw e;
        }
    }

    private static JobStatus success(JobStatus status) {
        JobFailure failure = status.failure();
        if (failure != null) {
            throw failure.exception();
        }
        return status;
    }

    private static PharosException stopped(ExecutionException cause) {
        return new PharosException(
                ErrorCode.BAD_SEQUENCE_OF_CALLS, "The server stopped before the job ended", cause.getCause());
    }

    private JobEntry queue(Job job, JobOptions options, CompletableFuture<JobStatus> end) {
        if (table.pending() >= CAPACITY) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "Too many jobs are waiting");
        }
        var entry = new JobEntry(UUID.randomUUID(), order.getAndIncrement(), job, options, clock.instant());
        entry.end = end;
        saver.saveOrFail(entry);
        table.add(entry);
        engine.submitted(entry);
        return entry;
    }

    @Override
    public Optional<JobStatus> find(UUID id) {
        return table.find(id).map(table::status);
    }

    @Override
    public List<JobStatus> all() {
        return table.all().stream()
                .sorted(Comparator.comparing(entry -> entry.id().toString()))
                .map(table::status)
                .toList();
    }

    @Override
    public boolean cancel(UUID id) {
        return with(id, entry -> {
            if (table.cancel(entry)) {
                engine.canceled(entry);
            } else {
                table.running(entry).ifPresent(job -> Guard.tell(entry, job::cancelRequested));
            }
            return true;
        });
    }

    @Override
    public boolean pause(UUID id) {
        return with(id, entry -> {
            if (table.pause(entry)) {
                saver.save(entry);
            }
            return true;
        });
    }

    @Override
    public boolean resume(UUID id) {
        return with(id, entry -> {
            if (!table.change(entry, Set.of(JobState.PAUSED), JobState.PENDING)) {
                return false;
            }
            saver.save(entry);
            engine.dispatch();
            return true;
        });
    }

    private boolean with(UUID id, Predicate<JobEntry> action) {
        return table.find(id).filter(action).isPresent();
    }

    @Override
    public boolean resubmit(UUID id) {
        return with(id, this::resubmit);
    }

    private boolean resubmit(JobEntry entry) {
        var work = table.work(entry, kinds);
        if (work.isEmpty() || !table.resubmit(entry, work.get())) {
            return false;
        }
        saver.save(entry);
        engine.submitted(entry);
        return true;
    }

    @Override
    public boolean delete(UUID id) {
        return with(id, engine::forget);
    }

    @Override
    public Optional<JobOutput> output(UUID id, String key) {
        return successful(id).flatMap(job -> job.output(key));
    }

    @Override
    public boolean deleteOutput(UUID id, String key) {
        return successful(id).filter(job -> job.deleteOutput(key)).isPresent();
    }

    private Optional<Job> successful(UUID id) {
        return table.find(id).flatMap(entry -> table.successful(entry, kinds));
    }
}
