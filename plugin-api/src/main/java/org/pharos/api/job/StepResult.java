package org.pharos.api.job;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a step.
 *
 * @param state for the next step, up to {@value #MAXIMUM_STATE_LENGTH} characters
 * @param progress how much is done, from 0 to 1
 * @param content what clients see as {@code Content}: texts, numbers, truth values, and maps and lists of these; up to 64 KB as
 *     JSON. No data of patients, as jobs are listed to everybody
 * @param pause until the next step, if that is to be the same again; up to a day
 */
public record StepResult(Next next, String state, double progress, Map<String, ?> content, Duration pause) {
    /** Most characters of the state of a job: {@value}. */
    public static final int MAXIMUM_STATE_LENGTH = 1 << 20;

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** How the job goes on. */
    public enum Next {
        /** Another step follows. */
        STEP,
        /** The step didn't succeed, and may do so after a pause, in which other jobs run. */
        RETRY,
        /** All is done. */
        SUCCESS
    }

    /** @throws IllegalArgumentException if something is outside its limits */
    public StepResult {
        if (state.length() > MAXIMUM_STATE_LENGTH) {
            throw new IllegalArgumentException("The state of a job is too long");
        }
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("Not a progress: " + progress);
        }
        if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("Not a pause: " + pause);
        }
        Map<String, Object> copy = new LinkedHashMap<>(content);
        content = Collections.unmodifiableMap(copy);
    }

    /** Another step follows. */
    public static StepResult more(String state, double progress) {
        return new StepResult(Next.STEP, state, progress, Map.of(), Duration.ZERO);
    }

    /** The next step may succeed after some time. */
    public static StepResult retryAfter(Duration pause, String state, double progress) {
        return new StepResult(Next.RETRY, state, progress, Map.of(), pause);
    }

    /** All is done. */
    public static StepResult done(String state) {
        return new StepResult(Next.SUCCESS, state, 1, Map.of(), Duration.ZERO);
    }

    /** The same with something for clients to see. */
    public StepResult showing(Map<String, ?> shown) {
        return new StepResult(next, state, progress, shown, pause);
    }
}
