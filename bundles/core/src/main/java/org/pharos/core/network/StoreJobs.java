package org.pharos.core.network;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;

/** Makes jobs that send stored instances to modalities. Used from any thread. */
@ProviderType
public interface StoreJobs {
    /**
     * Makes a job, which is still to be submitted.
     *
     * @param originator of the C-MOVE that this is done for; null if there is none
     */
    Job create(Contact destination, @Nullable MoveOriginator originator, InstanceSet instances);
}
