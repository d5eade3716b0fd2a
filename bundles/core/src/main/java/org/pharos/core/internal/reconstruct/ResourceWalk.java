package org.pharos.core.internal.reconstruct;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/**
 * Goes through the instances below a resource in bounded memory, and says for which levels each of them speaks: for its own,
 * and for those resources whose first stored instance it is.
 */
final class ResourceWalk {
    /** Takes the instances one after the other; may hold the walk up. */
    @FunctionalInterface
    interface Visitor {
        /** @param instance with {@link InstanceRenewal#PARTS} */
        void visit(ResourceRecord instance, Set<ResourceLevel> levels);
    }

    private static final Set<Part> CHILDREN = EnumSet.of(Part.CHILDREN);

    private final ResourceIndex index;
    private final int page;

    /** @param page how many resources to hold at a time */
    ResourceWalk(ResourceIndex index, int page) {
        this.index = index;
        this.page = page;
    }

    /** Visits all instances of the archive. */
    void all(Visitor visitor) {
        ResourceQuery patients = ResourceQuery.all(ResourceLevel.PATIENT);
        List<ResourceId> ids = index.findIds(patients.page(0, page));
        while (!ids.isEmpty()) {
            ids.forEach(id -> below(new ResourceRef(ResourceLevel.PATIENT, id), Set.of(), visitor));
            ids = index.findIds(patients.after(ids.get(ids.size() - 1), page));
        }
    }

    /**
     * Visits all instances of a resource.
     *
     * @return false if the resource is unknown
     */
    boolean below(ResourceRef resource, Visitor visitor) {
        var above = EnumSet.noneOf(ResourceLevel.class);
        for (ResourceLevel level : ResourceLevel.values()) {
            if (level.isAbove(resource.level())) {
                above.add(level);
            }
        }
        return below(resource, above, visitor);
    }

    /** The first stored instance of a resource, with {@link InstanceRenewal#PARTS}. */
    Optional<ResourceRecord> first(ResourceRef resource) {
        if (resource.level() == ResourceLevel.INSTANCE) {
            return index.resource(resource, InstanceRenewal.PARTS);
        }
        return index.resource(resource, CHILDREN)
                .flatMap(found -> found.children().stream().findFirst())
                .flatMap(child -> first(childRef(resource.level(), child)));
    }

    /** @param levels above, for which the first instance speaks */
    private boolean below(ResourceRef resource, Set<ResourceLevel> levels, Visitor visitor) {
        Set<ResourceLevel> spokenFor = with(resource.level(), levels);
        if (resource.level() == ResourceLevel.INSTANCE) {
            Optional<ResourceRecord> instance = index.resource(resource, InstanceRenewal.PARTS);
            instance.ifPresent(found -> visitor.visit(found, spokenFor));
            return instance.isPresent();
        }
        Optional<ResourceRecord> found = index.resource(resource, CHILDREN);
        found.ifPresent(parent -> children(parent, spokenFor, visitor));
        return found.isPresent();
    }

    private void children(ResourceRecord parent, Set<ResourceLevel> levels, Visitor visitor) {
        if (parent.level() == ResourceLevel.SERIES) {
            instances(parent, levels, visitor);
            return;
        }
        Set<ResourceLevel> ofThis = levels;
        for (ResourceId child : parent.children()) {
            below(childRef(parent.level(), child), ofThis, visitor);
            ofThis = Set.of();
        }
    }

    /** Page by page, as a series may have many instances. */
    private void instances(ResourceRecord series, Set<ResourceLevel> levels, Visitor visitor) {
        Optional<ResourceId> first = series.children().stream().findFirst();
        ResourceQuery query =
                ResourceQuery.all(ResourceLevel.INSTANCE).within(new ResourceRef(ResourceLevel.SERIES, series.id()));
        List<ResourceRecord> found = index.find(query.page(0, page), InstanceRenewal.PARTS);
        while (!found.isEmpty()) {
            for (ResourceRecord instance : found) {
                boolean isFirst = first.filter(instance.id()::equals).isPresent();
                visitor.visit(instance, with(ResourceLevel.INSTANCE, isFirst ? levels : Set.of()));
            }
            found = index.find(query.after(found.get(found.size() - 1).id(), page), InstanceRenewal.PARTS);
        }
    }

    private static ResourceRef childRef(ResourceLevel parent, ResourceId child) {
        return new ResourceRef(parent.child().orElseThrow(), child);
    }

    private static Set<ResourceLevel> with(ResourceLevel level, Set<ResourceLevel> others) {
        var levels = EnumSet.of(level);
        levels.addAll(others);
        return levels;
    }
}
