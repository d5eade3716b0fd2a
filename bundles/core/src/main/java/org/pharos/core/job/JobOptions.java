package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a job is submitted.
 *
 * @param priority jobs of a higher one run first
 * @param userData what is shown with the job; null for nothing
 */
public record JobOptions(int priority, @Nullable JsonNode userData) {
    /** Priority zero. */
    public static final JobOptions DEFAULT = new JobOptions(0, null);
}
