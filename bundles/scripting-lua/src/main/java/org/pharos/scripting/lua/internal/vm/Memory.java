package org.pharos.scripting.lua.internal.vm;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What threads have allocated, and how full the heap is. */
final class Memory {
    private static final Logger logger = LoggerFactory.getLogger(Memory.class);
    private static final double FULL = 0.9;

    /** Of a package that frameworks don't export; absent on virtual machines that don't count. */
    private static final Optional<Method> ALLOCATED = allocated();

    private Memory() {}

    private static Optional<Method> allocated() {
        try {
            Class<?> threads =
                    Class.forName("com.sun.management.ThreadMXBean", true, ClassLoader.getPlatformClassLoader());
            return threads.isInstance(ManagementFactory.getThreadMXBean())
                    ? Optional.of(threads.getMethod("getThreadAllocatedBytes", long.class))
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            logger.debug("Nobody counts what threads allocate", e);
            return Optional.empty();
        }
    }

    /** Bytes since the thread began; rises without end where nobody counts, so that a full heap alone tells. */
    static long allocatedByThisThread() {
        if (ALLOCATED.isEmpty()) {
            return System.nanoTime();
        }
        try {
            return (Long) ALLOCATED
                    .get()
                    .invoke(
                            ManagementFactory.getThreadMXBean(),
                            Thread.currentThread().getId());
        } catch (ReflectiveOperationException e) {
            return System.nanoTime();
        }
    }

    static boolean isNearlyFull() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() > FULL * runtime.maxMemory();
    }
}
