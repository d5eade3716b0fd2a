package org.pharos.bench.load;

import java.util.Arrays;

/** The times of one thread's operations, growing as needed. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    void add(long value) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = value;
    }

    long[] toArray() {
        return Arrays.copyOf(nanos, size);
    }
}
