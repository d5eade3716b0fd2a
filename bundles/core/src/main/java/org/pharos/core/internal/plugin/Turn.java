package org.pharos.core.internal.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call of a plugin's service, from its begin until it returns or is given up. */
final class Turn {
    /** Stands in the place of a call that was given up. */
    static final Turn GIVEN_UP = new Turn(null, Duration.ZERO);

    final @Nullable GuardedService<?> service;
    final Duration limit;
    private final long began = System.nanoTime();
    private volatile boolean interrupted;

    Turn(@Nullable GuardedService<?> service, Duration limit) {
        this.service = service;
        this.limit = limit;
    }

    /** Nanoseconds that it may still take; less than one if it is late. */
    long left(long now) {
        return limit.toNanos() - (now - began);
    }

    void interrupt(Thread thread) {
        thread.interrupt();
        interrupted = true;
    }

    /** The interruption of a call that was given up must not hit what its thread does next. */
    void awaitInterruption() {
        while (!interrupted) {
            Thread.onSpinWait();
        }
    }
}
