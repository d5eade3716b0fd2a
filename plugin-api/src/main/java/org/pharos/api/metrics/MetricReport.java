package org.pharos.api.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** Takes the figures of one moment, from one thread. */
@ProviderType
public interface MetricReport {
    /**
     * Takes a whole number.
     *
     * @param name letters, digits, {@code _} and {@code :}, not starting with a digit; of two figures of one name the
     *     later counts
     * @throws IllegalArgumentException if it is no such name
     */
    void add(String name, long value);

    /**
     * Takes a number.
     *
     * @param name as in {@link #add(String, long)}
     * @throws IllegalArgumentException if it is no such name
     */
    void add(String name, double value);

    /** Takes the longest duration of the last ten seconds, in milliseconds, zero if there was none. */
    default void add(String name, RecentDurations durations) {
        add(name, durations.longestMillis());
    }
}
