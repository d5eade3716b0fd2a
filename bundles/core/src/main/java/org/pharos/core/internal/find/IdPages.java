package org.pharos.core.internal.find;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;

/** Identifiers of what a query wants, read page by page; one query of the index if all of them fit into a page. */
final class IdPages implements Iterator<ResourceId> {
    private final ResourceIndex index;
    private final ResourceQuery query;
    private final int size;
    private List<ResourceId> page;
    private long read;
    private int next;

    /**
     * Reads the first page.
     *
     * @param size identifiers in one query, at most
     */
    IdPages(ResourceIndex index, ResourceQuery query, int size) {
        this.index = index;
        this.query = query;
        this.size = size;
        this.page = index.findIds(query.page(query.since(), wanted()));
        this.read = page.size();
    }

    private long wanted() {
        return query.limit() == 0 ? size : Math.min(size, query.limit() - read);
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && page.size() == size && wanted() > 0) {
            page = index.findIds(following());
            read += page.size();
            next = 0;
        }
        return next < page.size();
    }

    private ResourceQuery following() {
        return query.order().isEmpty()
                ? query.after(page.get(page.size() - 1), wanted())
                : query.page(query.since() + read, wanted());
    }

    @Override
    public ResourceId next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(next++);
    }
}
