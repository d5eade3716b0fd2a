package org.pharos.core.internal.reconstruct;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.reconstruct.Reconstructed;

/** One run: hands files to a few threads, never many ahead of them, and counts what becomes of them. For one thread. */
final class ParallelRun {
    private final ExecutorService executor;
    private final int ahead;
    private final Queue<Future<FileResult>> waiting = new ArrayDeque<>();
    private long done;
    private long damaged;

    /**
     * @param executor may be shut down at any time, which ends the run
     * @param ahead how many files may wait for a thread
     */
    ParallelRun(ExecutorService executor, int ahead) {
        this.executor = executor;
        this.ahead = ahead;
    }

    /** Adds a file; waits while many do. */
    void add(Supplier<FileResult> file) {
        if (waiting.size() >= ahead) {
            takeOldest();
        }
        try {
            waiting.add(executor.submit(file::get));
        } catch (RejectedExecutionException e) {
            throw brokenOff(e);
        }
    }

    /** Waits for all that was added. */
    Reconstructed finish() {
        while (!waiting.isEmpty()) {
            takeOldest();
        }
        return new Reconstructed(done + damaged, damaged);
    }

    /** Lets go of what hasn't begun; does nothing after {@link #finish}. */
    void abandon() {
        waiting.forEach(file -> file.cancel(false));
        waiting.clear();
    }

    private void takeOldest() {
        switch (result(waiting.remove())) {
            case DONE -> done++;
            case DAMAGED -> damaged++;
            case GONE -> {
                // It isn't there, so there's nothing to count.
            }
        }
    }

    private static FileResult result(Future<FileResult> file) {
        try {
            return file.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PharosException failure) {
                throw failure;
            }
            throw new PharosException(ErrorCode.INTERNAL_ERROR, null, e.getCause());
        } catch (CancellationException e) {
            throw brokenOff(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw brokenOff(e);
        }
    }

    private static PharosException brokenOff(Exception cause) {
        return new PharosException(ErrorCode.CANCELED_JOB, "The reconstruction was broken off", cause);
    }
}
