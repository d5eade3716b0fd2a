package org.pharos.core.find;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;

/**
 * Many resources at once, by their identifiers, in few queries of the index. Unknown identifiers are left out. Used from any
 * thread; an iterator by one. Failures are as of {@link org.pharos.core.index.ResourceIndex}.
 */
@ProviderType
public interface NamedResources {
    /** What identifiers name, in their order, each once. */
    List<ResourceRef> resolve(Collection<ResourceId> ids);

    /** Describes what identifiers name, in their order, each once. */
    Iterator<ResourceDescription> describe(Collection<ResourceId> ids, ResourceView view);

    /**
     * Describes resources of one level, each once: those that identifiers name, those above what they name, and those below it.
     * Memory is bounded however many are below.
     */
    Iterator<ResourceDescription> describe(Collection<ResourceId> ids, ResourceLevel level, ResourceView view);
}
