package org.pharos.core.resource;

import java.util.Iterator;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/**
 * Describes resources as clients know them. Used from any thread. Files are opened only for requested tags that the index
 * doesn't hold; a tag of a file that can't be read is absent.
 */
@ProviderType
public interface ResourceDescriber {
    /** Describes one resource; empty if it is unknown. */
    Optional<ResourceDescription> describe(ResourceRef resource, ResourceView view);

    /** Describes a resource that was read with at least the {@link ResourceView#parts parts} of the view. */
    ResourceDescription describe(ResourceRecord resource, ResourceView view);

    /**
     * Describes what a query wants, in its order. Memory is bounded however many there are: beyond some thousands, later
     * ones are read while the first are used, so that a resource may be missed or come twice if others are stored or
     * deleted meanwhile.
     */
    Iterator<ResourceDescription> describe(ResourceQuery query, ResourceView view);
}
