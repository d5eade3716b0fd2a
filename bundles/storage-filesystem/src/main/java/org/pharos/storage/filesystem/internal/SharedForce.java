package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers share a slow write to the disk: whoever asks while one is running waits for the next, which then serves
 * all that wait.
 */
final class SharedForce {
    /** What is shared. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    private static final class Round {
        final CompletableFuture<@Nullable IOException> failure = new CompletableFuture<>();
        boolean led;
    }

    private final Action action;
    private final ReentrantLock turn = new ReentrantLock();
    private Round next = new Round();

    SharedForce(Action action) {
        this.action = action;
    }

    /** Returns once the action has run, in a run that began after this call. */
    void force() throws IOException {
        IOException failure;
        boolean leading;
        do {
            Round round;
            synchronized (this) {
                round = next;
                leading = !round.led;
                round.led = true;
            }
            if (leading) {
                lead(round);
            }
            failure = round.failure.join();
        } while (!leading && failure instanceof ClosedByInterruptException); // meant for the leading thread alone
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void lead(Round round) {
        IOException failure = new IOException("Broken off");
        turn.lock();
        try {
            synchronized (this) {
                next = new Round();
            }
            action.run();
            failure = null;
        } catch (IOException e) {
            failure = e;
        } finally {
            turn.unlock();
            round.failure.complete(failure);
        }
    }
}
