package org.pharos.core.internal.resource;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;

/** What a query wants, read from the index page by page as it is asked for. */
public final class RecordPages implements Iterator<ResourceRecord> {
    private final ResourceIndex index;
    private final ResourceQuery query;
    private final Set<Part> parts;
    private final int page;
    private List<ResourceRecord> records;
    private long read;
    private int next;

    /** @param page resources in one query of the index, at most */
    public RecordPages(ResourceIndex index, ResourceQuery query, Set<Part> parts, int page) {
        this.index = index;
        this.query = query;
        this.parts = parts;
        this.page = page;
        this.records = index.find(query.page(query.since(), wanted()), parts);
        this.read = records.size();
    }

    private long wanted() {
        return query.limit() == 0 ? page : Math.min(page, query.limit() - read);
    }

    @Override
    public boolean hasNext() {
        if (next == records.size() && records.size() == page && wanted() > 0) {
            records = index.find(following(), parts);
            read += records.size();
            next = 0;
        }
        return next < records.size();
    }

    /** Beyond the last one where the order allows it: so nothing is missed or repeated, and nothing has to be skipped. */
    private ResourceQuery following() {
        return query.order().isEmpty()
                ? query.after(records.get(records.size() - 1).id(), wanted())
                : query.page(query.since() + read, wanted());
    }

    @Override
    public ResourceRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return records.get(next++);
    }
}
