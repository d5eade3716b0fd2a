package org.pharos.core.internal.resource;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

/** Describes resources with one query of the index, or one for each page of a very long list. */
@Component
public final class IndexedDescriber implements ResourceDescriber {
    private static final int PAGE = 5000;

    private final ResourceIndex index;
    private final TagJson tagJson;
    private final RequestedTags requestedTags;
    private final int page;

    @Activate
    public IndexedDescriber(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference MainDicomTags mainTags,
            @Reference DicomDefaults defaults) {
        this(index, files, mainTags, defaults, PAGE);
    }

    IndexedDescriber(
            ResourceIndex index, InstanceFiles files, MainDicomTags mainTags, DicomDefaults defaults, int page) {
        this.index = index;
        this.tagJson = new TagJson(defaults.dictionary());
        this.requestedTags = new RequestedTags(index, files, mainTags, defaults.dictionary());
        this.page = page;
    }

    @Override
    public Optional<ResourceDescription> describe(ResourceRef resource, ResourceView view) {
        return index.resource(resource, view.parts(resource.level())).map(found -> describe(found, view));
    }

    @Override
    public Iterator<ResourceDescription> describe(ResourceQuery query, ResourceView view) {
        return new Pages(query, view);
    }

    private ResourceDescription describe(ResourceRecord resource, ResourceView view) {
        return new ResourceJson(resource, view, tagJson, requestedTags);
    }

    private final class Pages implements Iterator<ResourceDescription> {
        private final ResourceQuery query;
        private final ResourceView view;
        private final Set<Part> parts;
        private List<ResourceRecord> records;
        private long start;
        private int next;

        Pages(ResourceQuery query, ResourceView view) {
            this.query = query;
            this.view = view;
            this.parts = view.parts(query.level());
            this.records = read();
        }

        private List<ResourceRecord> read() {
            long wanted = query.limit() == 0 ? page : Math.min(page, query.limit() - start);
            return wanted == 0
                    ? List.of()
                    : new ArrayList<>(index.find(query.page(query.since() + start, wanted), parts));
        }

        @Override
        public boolean hasNext() {
            if (next == records.size() && records.size() == page) {
                start += records.size();
                next = 0;
                records = read();
            }
            return next < records.size();
        }

        @Override
        public ResourceDescription next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return describe(records.get(next++), view);
        }
    }
}
