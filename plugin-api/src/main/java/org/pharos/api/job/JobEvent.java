package org.pharos.api.job;

import java.util.UUID;

/**
 * What happened to a job.
 *
 * @param job identifier of the job
 * @param type kind of the job, such as {@code DicomModalityStore}
 */
public record JobEvent(Happening happening, UUID job, String type) {
    /** What may happen. */
    public enum Happening {
        /** It waits to be run; also when it is run again after a failure. */
        SUBMITTED,
        /** It did all it had to do. */
        SUCCESS,
        /** It failed or was canceled. */
        FAILURE
    }
}
