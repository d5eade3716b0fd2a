package org.pharos.core.internal.resource;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.resource.TagJson.Found;
import org.pharos.core.resource.ComputedTag;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds tags that somebody wants to see beside the main ones: in the index, else in a file, that of the first instance. */
final class RequestedTags {
    private static final Logger logger = LoggerFactory.getLogger(RequestedTags.class);
    private static final Set<Part> FILE_PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    private final ResourceIndex index;
    private final InstanceFiles files;
    private final MainDicomTags mainTags;

    RequestedTags(ResourceIndex index, InstanceFiles files, MainDicomTags mainTags) {
        this.index = index;
        this.files = files;
        this.mainTags = mainTags;
    }

    /** Each tag that can be in a file, be it absent there, and each that is worked out for this resource. */
    Map<Integer, Found> find(ResourceRecord resource, Set<Integer> tags) {
        var found = new HashMap<Integer, Found>();
        var inFile = new HashMap<Integer, Found>();
        for (int tag : tags) {
            if (!ComputedTag.isStored(tag)) {
                ComputedTag.of(tag)
                        .flatMap(computed -> computed.value(resource))
                        .ifPresent(value -> found.put(tag, Found.text(value)));
                continue;
            }
            Optional<String> indexed = indexed(resource, tag);
            if (indexed.isPresent() || isIndexed(resource, tag)) {
                found.put(tag, indexed.map(Found::text).orElse(Found.NOTHING));
            } else {
                inFile.put(tag, Found.NOTHING);
            }
        }
        if (!inFile.isEmpty()) {
            lookUp(resource, inFile);
        }
        found.putAll(inFile);
        return found;
    }

    private static Optional<String> indexed(ResourceRecord resource, int tag) {
        return resource.tags().values().stream()
                .flatMap(tags -> tags.value(tag).stream())
                .findFirst();
    }

    /** Whether the index would know the tag if the resource had it. */
    private boolean isIndexed(ResourceRecord resource, int tag) {
        for (ResourceLevel level : ResourceLevel.values()) {
            if (!resource.level().isAbove(level) && mainTags.tags(level).contains(tag)) {
                // Stored before the tag became a main one?
                return level != resource.level()
                        || resource.metadata(MetadataType.MAIN_DICOM_TAGS_SIGNATURE)
                                .map(signature -> signature.contains(Tag.format(tag)))
                                .orElse(true);
            }
        }
        return false;
    }

    private void lookUp(ResourceRecord resource, Map<Integer, Found> wanted) {
        Optional<ResourceRecord> instance = sample(resource);
        if (instance.isEmpty()) {
            return;
        }
        try {
            DataSet dataSet = files.header(instance.get()).dataSet();
            wanted.replaceAll((tag, nothing) -> dataSet.element(tag)
                    .map(element -> Found.element(dataSet, element))
                    .orElse(nothing));
        } catch (IOException | PharosException e) {
            logger.warn("Cannot read tags of {} {}: {}", resource.level().label(), resource.id(), e.toString());
        }
    }

    private Optional<ResourceRecord> sample(ResourceRecord resource) {
        if (resource.level() == ResourceLevel.INSTANCE) {
            return Optional.of(resource);
        }
        var query = ResourceQuery.all(ResourceLevel.INSTANCE)
                .within(new ResourceRef(resource.level(), resource.id()))
                .page(0, 1);
        List<ResourceRecord> first = index.find(query, FILE_PARTS);
        return first.stream().findFirst();
    }
}
