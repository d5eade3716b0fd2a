package org.pharos.core.network;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;

/**
 * What leaves this archive for other nodes. The export log tells of it if {@code LogExportedResources} is set: an entry for
 * each resource that was asked for, when it was asked for. Used from any thread.
 */
@ProviderType
public interface Exports {
    /**
     * Finds the instances of resources that are going to be sent, and logs the resources.
     *
     * @param remote to whom, by symbolic name
     * @param description of the origin of the job, such as {@code REST API}
     * @throws org.pharos.api.PharosException with INTERNAL_ERROR if a resource is unknown, as clients know it
     */
    InstanceSet prepare(List<ResourceId> resources, String remote, String description, boolean isPermissive);

    /** Logs resources that are going to be sent; unknown ones are left out. */
    void log(Collection<ResourceRef> resources, String remote);
}
