package org.pharos.http.client.internal;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a request is, and whether that is far enough. A server has the length of the timeout for each piece of the body that
 * it is sent, and for its whole answer after the last one; and no line may be slower than the slowest that is waited for.
 */
final class Progress {
    /** As slow a line as is waited for. */
    private static final int SLOWEST_BYTES_A_SECOND = 16 << 10;

    private static final long NANOS = 1_000_000_000L;

    private final LongSupplier clock;
    private final long begin;
    private final AtomicLong sentBytes = new AtomicLong();
    private volatile long lastSent;
    private volatile @Nullable IOException contentFailure;

    /** @param clock in nanoseconds */
    Progress(LongSupplier clock) {
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.lastSent = begin;
    }

    void sent(int bytes) {
        sentBytes.addAndGet(bytes);
        lastSent = clock.getAsLong();
    }

    long sentBytes() {
        return sentBytes.get();
    }

    long elapsedNanos() {
        return clock.getAsLong() - begin;
    }

    void contentFailed(IOException failure) {
        contentFailure = failure;
    }

    /** Why the body of the request couldn't be read; null if it could. */
    @Nullable
    IOException contentFailure() {
        return contentFailure;
    }

    /**
     * Fails if the server takes too long.
     *
     * @param timeout zero for any time
     */
    void check(Duration timeout) throws HttpTimeoutException {
        if (timeout.isZero()) {
            return;
        }
        long allowed = timeout.toNanos();
        long inAll = allowed + sentBytes() / SLOWEST_BYTES_A_SECOND * NANOS;
        if (clock.getAsLong() - lastSent > allowed || elapsedNanos() > inAll) {
            throw new HttpTimeoutException("Timeout was reached");
        }
    }
}
