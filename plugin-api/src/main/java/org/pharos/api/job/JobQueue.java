package org.pharos.api.job;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes jobs that a {@link JobHandler} does. What becomes of one is told to {@link JobListener}s and under {@code /jobs}.
 * Used from any thread.
 */
@ProviderType
public interface JobQueue {
    /**
     * Queues a job. It is durable when this returns, unless the site's option {@code SaveJobs} is off.
     *
     * @param type of a handler that is there
     * @param state what its first step gets, up to {@value StepResult#MAXIMUM_STATE_LENGTH} characters
     * @param priority jobs of a higher one run first; 0 is usual
     * @return its identifier
     * @throws org.pharos.api.PharosException with INEXISTENT_ITEM if there is no such handler, PARAMETER_OUT_OF_RANGE if the
     *     state is too long, NOT_ENOUGH_MEMORY if too many jobs wait
     */
    UUID submit(String type, String state, int priority);
}
