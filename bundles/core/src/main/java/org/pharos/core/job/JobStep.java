package org.pharos.core.job;

import java.time.Duration;

/**
 * What follows a step.
 *
 * @param pause how long the job waits before its next step, without taking the place of another; zero unless it retries
 */
public record JobStep(Next next, Duration pause) {
    /** Another step follows. */
    public static final JobStep MORE = new JobStep(Next.STEP, Duration.ZERO);

    /** All is done. */
    public static final JobStep DONE = new JobStep(Next.SUCCESS, Duration.ZERO);

    /** The ways to go on. */
    public enum Next {
        /** Another step. */
        STEP,
        /** The same again later. */
        RETRY,
        /** No more. */
        SUCCESS
    }

    /** The step didn't succeed, and may do so after some time. */
    public static JobStep retryAfter(Duration pause) {
        return new JobStep(Next.RETRY, pause);
    }
}
