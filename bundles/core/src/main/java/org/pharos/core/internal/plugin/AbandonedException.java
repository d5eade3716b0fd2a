package org.pharos.core.internal.plugin;

/** Ends the task of a thread that was given up. Nobody waits for it any more, and what went wrong is noted. */
final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbandonedException() {
        super("The task was given up", null, false, false);
    }
}
