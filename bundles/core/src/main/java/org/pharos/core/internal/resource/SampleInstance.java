package org.pharos.core.internal.resource;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceQuery.ByArrival;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/** Chooses the instance whose file speaks for a resource: the one that came first. */
public final class SampleInstance {
    /** What has to be known of an instance so that its file can be read. */
    public static final Set<Part> PARTS = Collections.unmodifiableSet(EnumSet.of(Part.FILES, Part.METADATA));

    private final ResourceIndex index;

    public SampleInstance(ResourceIndex index) {
        this.index = index;
    }

    /**
     * The instance, read with {@link #PARTS}.
     *
     * @param resource if it is an instance, read with them too
     * @return empty if the resource is gone
     */
    public Optional<ResourceRecord> of(ResourceRecord resource) {
        if (resource.level() == ResourceLevel.INSTANCE) {
            return Optional.of(resource);
        }
        var query = ResourceQuery.all(ResourceLevel.INSTANCE)
                .within(new ResourceRef(resource.level(), resource.id()))
                .orderedBy(List.of(new ByArrival(false)))
                .page(0, 1);
        return index.find(query, PARTS).stream().findFirst();
    }
}
