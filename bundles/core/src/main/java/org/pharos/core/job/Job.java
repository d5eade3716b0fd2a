package org.pharos.core.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work done in steps. {@link #step}, {@link #reset} and {@link #stopped} are called by one thread at a time, each time maybe
 * another one; the other methods by any thread at any time, also while a step runs, and they return at once.
 */
@ConsumerType
public interface Job {
    /** The type that clients see, and the one of the {@link JobKind} that restores it: {@code DicomModalityStore}. */
    String type();

    /**
     * Does the next piece of the work. Cancel and pause take effect between steps, so one should last seconds, not minutes,
     * or watch {@link JobContext#isStopRequested}. When the server stops, the thread is interrupted, and what the step throws
     * then doesn't count: the job goes on at the next start.
     *
     * @throws org.pharos.api.PharosException to end the job with that code and details; {@link JobException} has a payload
     *     as well. Any other exception ends it with INTERNAL_ERROR
     */
    JobStep step(JobContext context) throws IOException, InterruptedException;

    /**
     * The job is cancelled while it runs: a step that waits for somebody else may leave off now, and {@link #step} then returns
     * or throws whatever it wants. {@link JobContext#stopReason} says so already. Called by any thread, returns at once.
     */
    default void cancelRequested() {}

    /** How much is done, from 0 to 1. */
    double progress();

    /** What clients see as {@code Content}: a new object. */
    ObjectNode content();

    /**
     * What {@link JobKind#restore} makes this job of, with what is done so far: a new object. Empty if it can't be saved and
     * ends with the process.
     */
    default Optional<ObjectNode> state() {
        return Optional.empty();
    }

    /** Starts from the beginning, because a failed job is run again. */
    default void reset() {}

    /** No step follows for now: lets go of connections and files. Called when it is paused, is to be retried, or ended. */
    default void stopped() {}

    /** What the job produced under a name, such as {@code archive}. */
    default Optional<JobOutput> output(String key) {
        return Optional.empty();
    }

    /** Deletes what the job produced under a name; false if there is nothing. */
    default boolean deleteOutput(String key) {
        return false;
    }

    /** The job is forgotten: deletes whatever it produced. The last call. */
    default void discard() {}
}
