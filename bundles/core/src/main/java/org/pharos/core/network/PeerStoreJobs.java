package org.pharos.core.network;

import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;

/** Makes jobs that send stored instances to peers. Used from any thread. */
@ProviderType
public interface PeerStoreJobs {
    /** Makes a job, which is still to be submitted. Instances are sent as they are stored. */
    Job create(Peer destination, InstanceSet instances);
}
