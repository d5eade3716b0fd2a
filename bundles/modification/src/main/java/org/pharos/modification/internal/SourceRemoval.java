package org.pharos.modification.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;

/** Removes sources whose results are stored: of each it is looked up once more. */
final class SourceRemoval {
    private static final int AT_ONCE = 50;

    private final Workshop workshop;
    private final List<ResourceId> sources;
    private final Results results;

    SourceRemoval(Workshop workshop, List<ResourceId> sources, Results results) {
        this.workshop = workshop;
        this.sources = sources;
        this.results = results;
    }

    /**
     * Removes a few sources.
     *
     * @param from position of the first of them
     * @return position of the next one
     */
    int removeSome(int from) {
        int to = Math.min(sources.size(), from + AT_ONCE);
        Set<ResourceId> stored = stored(from, to);
        var removed = new ArrayList<ResourceRef>();
        for (int i = from; i < to; i++) {
            ResourceId source = sources.get(i);
            if (results.instance(i).filter(stored::contains).isPresent() && !stored.contains(source)) {
                removed.add(new ResourceRef(ResourceLevel.INSTANCE, source));
            }
        }
        workshop.archive().deleteAll(removed);
        return to;
    }

    private Set<ResourceId> stored(int from, int to) {
        var wanted = new HashSet<ResourceId>();
        for (int i = from; i < to; i++) {
            results.instance(i).ifPresent(wanted::add);
        }
        return wanted.isEmpty()
                ? Set.of()
                : new HashSet<>(workshop.index()
                        .findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, wanted)));
    }
}
