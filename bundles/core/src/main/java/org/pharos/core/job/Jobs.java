package org.pharos.core.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** All jobs: those that wait or run, and the last that ended. Used from any thread. */
@ProviderType
public interface Jobs {
    /**
     * Queues a job, and saves it if it can be saved.
     *
     * @return its identifier
     */
    UUID submit(Job job, JobOptions options);

    /**
     * Queues a job and waits until it ends, however long it waits, runs or is paused.
     *
     * @return the job at its end, a success
     * @throws JobException if it failed or was canceled
     * @throws org.pharos.api.PharosException with BAD_SEQUENCE_OF_CALLS if the server stops before
     * @throws InterruptedException if the caller is interrupted; the job goes on
     */
    JobStatus run(Job job, JobOptions options) throws InterruptedException;

    /**
     * The same, but for some time at most: then the job is cancelled. So it is if the caller is interrupted.
     *
     * @throws org.pharos.api.PharosException also with TIMEOUT when time is up
     */
    JobStatus run(Job job, JobOptions options, Duration most) throws InterruptedException;

    /** A job of now; empty if there is none or it is forgotten. */
    Optional<JobStatus> find(UUID id);

    /** All jobs, by identifier. */
    List<JobStatus> all();

    /** Ends a job as a failure, a running one after its step. Does nothing to an ended one; false if there is none. */
    boolean cancel(UUID id);

    /** Lets a job wait, a running one after its step. Does nothing to an ended one; false if there is none. */
    boolean pause(UUID id);

    /** Queues a paused job again; false if there is none, or it isn't paused. */
    boolean resume(UUID id);

    /** Queues a failed job again, from its beginning; false if there is none, or it didn't fail, or its kind is gone. */
    boolean resubmit(UUID id);

    /** Forgets an ended job and what it produced; false if there is none, or it hasn't ended. */
    boolean delete(UUID id);

    /** What a successful job produced under a name. */
    Optional<JobOutput> output(UUID id, String key);

    /** Deletes what a successful job produced under a name; false if there is nothing. */
    boolean deleteOutput(UUID id, String key);
}
