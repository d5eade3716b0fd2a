package org.pharos.core.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes jobs of one type from what was saved of them. A service: jobs whose kind isn't registered wait until it is. Called
 * from any thread.
 */
@ConsumerType
public interface JobKind {
    /** The {@link Job#type} of its jobs. */
    String type();

    /**
     * Makes a job that goes on where the saved one was.
     *
     * @param state as {@link Job#state} gave it, maybe by an older version
     * @throws RuntimeException if that isn't possible any more: the job fails
     */
    Job restore(ObjectNode state);
}
