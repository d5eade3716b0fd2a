package org.pharos.api.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** The longest duration of the last ten seconds. For any number of threads; nobody waits, and nothing is allocated. */
public final class RecentDurations {
    private static final int SECONDS = 10;
    /** One more than are reported: the current second is not over yet. */
    private static final int SLOTS = SECONDS + 1;

    private static final int MICROS_BITS = 40;
    private static final long MOST_MICROS = (1L << MICROS_BITS) - 1;
    private static final long SECOND_MASK = (1L << (Long.SIZE - MICROS_BITS)) - 1;

    /** Each slot holds the longest duration of one second: above the second, below the microseconds. */
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    private final LongSupplier nanoClock;
    private final long origin;

    public RecentDurations() {
        this(System::nanoTime);
    }

    /** @param nanoClock as {@link System#nanoTime()} */
    RecentDurations(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.origin = nanoClock.getAsLong();
    }

    /** Something has ended now that lasted so many nanoseconds. */
    public void record(long nanos) {
        long second = second();
        long micros = Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
        long entry = second << MICROS_BITS | micros;
        int slot = (int) (second % SLOTS);
        long before = slots.get(slot);
        while (second(before) != second || (before & MOST_MICROS) < micros) {
            if (slots.compareAndSet(slot, before, entry)) {
                return;
            }
            before = slots.get(slot);
        }
    }

    /** Something has ended now that began at a value of {@link System#nanoTime()}. */
    public void recordSince(long beginNanos) {
        record(nanoClock.getAsLong() - beginNanos);
    }

    /** The longest duration that ended within the last ten seconds, in milliseconds; zero if there was none. */
    public double longestMillis() {
        long now = second();
        long longest = 0;
        for (int i = 0; i < SLOTS; i++) {
            long entry = slots.get(i);
            long age = now - second(entry);
            if (age >= 0 && age <= SECONDS) {
                longest = Math.max(longest, entry & MOST_MICROS);
            }
        }
        return longest / 1000.0;
    }

    private static long second(long entry) {
        return entry >>> MICROS_BITS;
    }

    /** Seconds since this was made, from one on, so that an empty slot is of no second; starts again after half a year. */
    private long second() {
        return 1 + TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong() - origin) % SECOND_MASK;
    }
}
