package org.pharos.bench.load;

import java.time.Duration;

/**
 * When a run ends: after so many operations, or when the time is over, whichever comes first.
 */
public record Amount(long operations, Duration time) {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    /** So many operations. */
    public static Amount operations(long operations) {
        return new Amount(operations, UNLIMITED);
    }

    /** As many operations as the time allows. */
    public static Amount seconds(double seconds) {
        return new Amount(Long.MAX_VALUE, Duration.ofNanos((long) (seconds * 1e9)));
    }
}
