package org.pharos.core.internal.plugin;

import org.pharos.core.plugin.FailedCallException;

/**
 * Work that calls services of plugins, and runs on a thread of {@link CallThreads}.
 *
 * @param <R> what comes of it
 */
@FunctionalInterface
public interface Task<R> {
    /** Does it. */
    R run() throws FailedCallException;

    /**
     * Hears every {@value CallThreads#LOOK_MILLIS} ms, on another thread, that it still runs.
     *
     * @param now as {@link System#nanoTime()}
     */
    default void stillRuns(long now) {
        // Most tasks end soon, or are given up.
    }

    /** A call of it is late, and whatever its thread still does counts no more; called on another thread. */
    default void givenUp() {
        // Who waits for it learns of that.
    }
}
