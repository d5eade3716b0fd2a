package org.pharos.jobs.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run jobs, and the one that wakes those that wait to retry. */
final class JobThreads {
    private static final Logger logger = LoggerFactory.getLogger(JobThreads.class);
    /** How long a step may go on after it was interrupted. */
    private static final long STOP_SECONDS = 10;

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool(this::workerThread);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, task -> thread(task, "job-timer"), new ThreadPoolExecutor.DiscardPolicy());

    void run(Runnable work) {
        workers.execute(work);
    }

    /** Does something after some time, unless it is stopped before. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is run lets no exception out
    void runAfter(Runnable work, Duration pause) {
        timer.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Interrupts what runs, and waits for its end, but not for long. */
    void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("Jobs still run {} s after they were to stop", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread workerThread(Runnable task) {
        return thread(task, "job-" + count.incrementAndGet());
    }

    private static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
