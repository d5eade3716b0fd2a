package org.pharos.core.internal.resource;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.archive.Attachments;
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

/**
 * Describes resources with one query of the index, or one for each page of a very long list; files that have to be opened
 * for a list are read ahead.
 */
@Component
public final class IndexedDescriber implements ResourceDescriber {
    private static final int PAGE = 5000;

    private final ResourceIndex index;
    private final TagJson tagJson;
    private final RequestedTags requestedTags;
    private final MetadataTypes metadataTypes;
    private final Attachments attachments;
    private final Executor readers;
    private final int page;

    @Activate
    public IndexedDescriber(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference MainDicomTags mainTags,
            @Reference DicomDefaults defaults,
            @Reference MetadataTypes metadataTypes,
            @Reference Attachments attachments,
            @Reference FileReaders readers) {
        this(index, files, mainTags, defaults, metadataTypes, attachments, readers, PAGE);
    }

    IndexedDescriber(
            ResourceIndex index,
            InstanceFiles files,
            MainDicomTags mainTags,
            DicomDefaults defaults,
            MetadataTypes metadataTypes,
            Attachments attachments,
            Executor readers,
            int page) {
        this.index = index;
        this.tagJson = new TagJson(defaults.dictionary());
        this.requestedTags = new RequestedTags(index, files, mainTags, defaults.dictionary());
        this.metadataTypes = metadataTypes;
        this.attachments = attachments;
        this.readers = readers;
        this.page = page;
    }

    @Override
    public Optional<ResourceDescription> describe(ResourceRef resource, ResourceView view) {
        return index.resource(resource, view.parts(resource.level())).map(found -> describe(found, view));
    }

    @Override
    public Iterator<ResourceDescription> describe(ResourceQuery query, ResourceView view) {
        var records = new RecordPages(index, query, view.parts(query.level()), page);
        if (requestedTags.mayReadFiles(query.level(), view)) {
            return new ReadAhead<>(records, HeaderSize::bytes, record -> describeNow(record, view), readers);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public ResourceDescription next() {
                return describe(records.next(), view);
            }
        };
    }

    @Override
    public ResourceDescription describe(ResourceRecord resource, ResourceView view) {
        return describe(resource, view, () -> requestedTags.find(resource, view));
    }

    /** Looks up the requested tags at once. */
    private ResourceDescription describeNow(ResourceRecord resource, ResourceView view) {
        Map<Integer, Found> found = requestedTags.find(resource, view);
        return describe(resource, view, () -> found);
    }

    private ResourceDescription describe(
            ResourceRecord resource, ResourceView view, Supplier<Map<Integer, Found>> tags) {
        var ref = new ResourceRef(resource.level(), resource.id());
        return new ResourceJson(
                resource, view, tagJson, metadataTypes, tags, file -> attachments.withMd5IfIntact(ref, file));
    }
}
