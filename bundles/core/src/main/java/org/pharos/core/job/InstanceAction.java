package org.pharos.core.job;

import java.io.IOException;
import org.pharos.api.ResourceId;

/** What a job does with each instance. */
@FunctionalInterface
public interface InstanceAction {
    /**
     * Handles one instance.
     *
     * @throws org.pharos.api.PharosException if it couldn't: counted if the job is permissive, else the end of the job
     */
    void handle(ResourceId instance) throws IOException, InterruptedException;
}
