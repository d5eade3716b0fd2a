package org.pharos.plugin.services.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.archive.ArchiveAccess;
import org.pharos.api.archive.FoundResource;
import org.pharos.api.archive.InstanceTags;
import org.pharos.api.archive.StoreOutcome;
import org.pharos.api.ingest.Origin;
import org.pharos.core.archive.Archive;
import org.pharos.core.find.MatchingKey;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Stability;
import org.pharos.core.index.StoredFile;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

/** The archive for plugins: files as streams, headers as texts. */
@Component
public final class StreamedArchive implements ArchiveAccess {
    private static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    private final ResourceIndex index;
    private final Archive archive;
    private final InstanceFiles files;
    private final Ingest ingest;
    private final Stability stability;
    private final SimplifiedTags names;

    @Activate
    public StreamedArchive(
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference InstanceFiles files,
            @Reference Ingest ingest,
            @Reference Stability stability,
            @Reference DicomDefaults defaults,
            @Reference MainDicomTags mainTags) {
        this.index = index;
        this.archive = archive;
        this.files = files;
        this.ingest = ingest;
        this.stability = stability;
        this.names = new SimplifiedTags(defaults, mainTags);
    }

    @Override
    public Optional<InstanceTags> tags(ResourceId instance) throws IOException {
        Optional<ResourceRecord> found = find(instance);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HeaderTags(files.header(found.get()), names));
        } catch (NoSuchFileException e) {
            return absentIfDeleted(instance, e);
        }
    }

    @Override
    public Optional<InputStream> open(ResourceId instance) throws IOException {
        Optional<StoredFile> file = find(instance).flatMap(ResourceRecord::dicomFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(archive.open(file.get()));
        } catch (NoSuchFileException e) {
            return absentIfDeleted(instance, e);
        }
    }

    private Optional<ResourceRecord> find(ResourceId instance) {
        return index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance), PARTS);
    }

    /** A file that is lost isn't one that was deleted. */
    private <T> Optional<T> absentIfDeleted(ResourceId instance, NoSuchFileException failure)
            throws NoSuchFileException {
        if (find(instance).isPresent()) {
            throw failure;
        }
        return Optional.empty();
    }

    @Override
    public StoreOutcome store(InputStream file) throws IOException {
        IngestResult result = ingest.store(file, Origin.internal(Origin.Kind.PLUGINS));
        ResourceId instance = result.identifiers().id(ResourceLevel.INSTANCE);
        return switch (result.status()) {
            case SUCCESS -> new StoreOutcome(StoreOutcome.Status.STORED, instance);
            case ALREADY_STORED -> new StoreOutcome(StoreOutcome.Status.ALREADY_STORED, instance);
            case FILTERED_OUT -> new StoreOutcome(StoreOutcome.Status.FILTERED_OUT, instance);
        };
    }

    @Override
    public List<FoundResource> lookup(String identifier) {
        // No identifier is stored with space around it.
        return identifier.isEmpty() || !identifier.equals(identifier.strip()) || MatchingKey.hasWildcard(identifier)
                ? List.of()
                : index.lookup(identifier).stream()
                        .map(found -> new FoundResource(found.level(), found.id()))
                        .toList();
    }

    @Override
    public boolean setStable(ResourceId resource, boolean isStable) {
        return index.level(resource)
                .filter(level -> level != ResourceLevel.INSTANCE)
                .map(level -> stability.set(new ResourceRef(level, resource), isStable))
                .orElse(false);
    }
}
