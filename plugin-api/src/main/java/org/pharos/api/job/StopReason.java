package org.pharos.api.job;

/** Why a job isn't worked on for now, or any more. */
public enum StopReason {
    /** It did all it had to do. */
    SUCCESS,
    /** It failed. */
    FAILURE,
    /** It was cancelled. */
    CANCELED,
    /** Somebody has paused it. */
    PAUSED,
    /** It waits to try its last step again. */
    RETRY,
    /** The server stops, or the handler goes; the job goes on when both are there again. */
    INTERRUPTED
}
