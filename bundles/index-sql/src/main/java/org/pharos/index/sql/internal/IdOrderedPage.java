package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import org.pharos.api.ResourceId;

/** The first resources by public identifier, in whatever order they are found; no more are kept than are wanted. */
final class IdOrderedPage {
    private final long limit;
    private final TreeMap<ResourceId, Draft> drafts = new TreeMap<>(Comparator.comparing(ResourceId::value));

    /** @param limit how many are wanted; 0 for all */
    IdOrderedPage(long limit) {
        this.limit = limit;
    }

    /** Whether a resource is among the first of those seen so far. */
    boolean takes(ResourceId publicId) {
        return !isFull() || drafts.comparator().compare(publicId, drafts.lastKey()) < 0;
    }

    void add(Draft draft) {
        drafts.put(draft.publicId, draft);
        if (limit > 0 && drafts.size() > limit) {
            drafts.pollLastEntry();
        }
    }

    boolean isFull() {
        return limit > 0 && drafts.size() >= limit;
    }

    /** What was kept, in order. */
    Collection<Draft> drafts() {
        return drafts.values();
    }
}
