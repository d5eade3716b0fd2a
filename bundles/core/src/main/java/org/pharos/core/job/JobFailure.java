package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * Why a job failed.
 *
 * @param details empty when there is nothing to say beyond the code's own text
 * @param payload what programs can read of it; null if there is none
 */
public record JobFailure(
        ErrorCode code, String details, @Nullable JsonNode payload) {
    /** The job was canceled. */
    public static final JobFailure CANCELED = new JobFailure(ErrorCode.CANCELED_JOB, "", null);

    /** Why an exception ends a job; what isn't a {@link PharosException} is an internal error. */
    public static JobFailure of(Throwable failure) {
        if (failure instanceof PharosException known) {
            return new JobFailure(
                    known.code(),
                    known.details().orElse(""),
                    known instanceof JobException job ? job.payload().orElse(null) : null);
        }
        return new JobFailure(ErrorCode.INTERNAL_ERROR, "", null);
    }

    /** The exception that tells whoever waited for the job. */
    public JobException exception() {
        return new JobException(code, details.isEmpty() ? null : details, payload);
    }
}
