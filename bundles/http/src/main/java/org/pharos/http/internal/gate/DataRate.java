package org.pharos.http.internal.gate;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast the body of one request comes. Only the time counts in which this server waits for the client: Jetty's own limit
 * counts what the server does between two reads, too, and finds the shortest bodies too slow behind a slow disk. Used by one
 * thread.
 */
final class DataRate {
    /** Bytes a second, on average. */
    private static final int LEAST_BYTES_PER_SECOND = 100;
    /** Whoever starts slowly may still catch up. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier nanoTime;
    private long waitedNanos;
    private long began;

    DataRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void beginWaiting() {
        began = nanoTime.getAsLong();
    }

    /** @param readBytes of the whole body until now */
    void endWaiting(long readBytes) throws BodyTooSlowException {
        waitedNanos += nanoTime.getAsLong() - began;
        if (waitedNanos > GRACE_NANOS
                && readBytes < TimeUnit.NANOSECONDS.toSeconds(waitedNanos) * LEAST_BYTES_PER_SECOND) {
            throw new BodyTooSlowException(readBytes, TimeUnit.NANOSECONDS.toMillis(waitedNanos));
        }
    }
}
