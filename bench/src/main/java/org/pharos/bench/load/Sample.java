package org.pharos.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What one run showed.
 *
 * @param seconds from the first operation's start to the last one's end
 * @param cpuMs CPU time of the server's process in that time, in milliseconds; NaN where it can't be seen
 * @param latenciesNanos of the operations that succeeded, in no order
 * @param failures how many did not
 * @param firstFailure what the first of these said
 */
public record Sample(
        double seconds,
        double cpuMs,
        long[] latenciesNanos,
        long failures,
        @Nullable String firstFailure) {
    /** How many operations succeeded. */
    public int operations() {
        return latenciesNanos.length;
    }

    /** CPU time of the server for one operation. */
    public double cpuMsPerOperation() {
        return cpuMs / operations();
    }

    /** Operations in a second. */
    public double rate() {
        return operations() / seconds;
    }
}
