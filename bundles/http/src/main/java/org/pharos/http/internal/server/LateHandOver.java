package org.pharos.http.internal.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.TryExecutor;

/**
 * Lets a thread that waits for requests serve a short one itself. Jetty would have another thread wait in its place each time,
 * and waking that costs more than most requests; here it is woken only after a moment, and finds nothing to do when the first
 * one is back by then.
 */
final class LateHandOver implements TryExecutor {
    /** How long the connections of one selector may wait for a request of another one of them. */
    private static final long MOMENT_MILLIS = 1;
    /** With fewer threads left, nobody may serve a request who should watch the connections. */
    private static final int SPARE_THREADS = 16;

    private final QueuedThreadPool threads;
    private final Scheduler scheduler;
    private final Set<Runnable> coming = ConcurrentHashMap.newKeySet();

    LateHandOver(QueuedThreadPool threads, Scheduler scheduler) {
        this.threads = threads;
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /**
     * Takes over the waiting for requests soon.
     *
     * @param waiting of one selector; it may be run in vain, and needs running once however often it is asked for meanwhile
     * @return false if there might be no thread then: the request must be served by one of the pool, when there is one
     */
    @Override
    public boolean tryExecute(Runnable waiting) {
        if (free() < SPARE_THREADS) {
            return false;
        }
        if (coming.add(waiting)) {
            scheduler.schedule(() -> handOver(waiting), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void handOver(Runnable waiting) {
        coming.remove(waiting);
        threads.execute(waiting);
    }

    private int free() {
        return threads.getMaxThreads() - threads.getThreads() + threads.getIdleThreads() - threads.getQueueSize();
    }
}
