package org.pharos.dicom.scp.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** Finds the instances that the identifier of a C-GET or C-MOVE asks for (PS3.4 C.4.2.1.4). */
record Retrieval(ResourceIndex index) {
    /** More than a client can mean; each costs a query. */
    private static final int MOST_IDENTIFIERS = 10_000;

    /**
     * The instances, each once. A list may be given at any level, all of which must be known; other keys don't count.
     *
     * @throws PharosException with BAD_REQUEST if there is no level or no identifier, UNKNOWN_RESOURCE if one is unknown
     */
    List<ResourceId> instances(DataSet identifier) {
        return instances(identifier, QueryLevel.of(identifier));
    }

    /** What an identifier asks for that may name no level. Fails as {@link #instances(DataSet)}. */
    List<ResourceRef> anyResources(DataSet identifier) {
        return resources(identifier, QueryLevel.guess(identifier));
    }

    private List<ResourceId> instances(DataSet identifier, QueryLevel level) {
        return instances(resources(identifier, level));
    }

    private List<ResourceRef> resources(DataSet identifier, QueryLevel level) {
        int tag = key(level, identifier);
        List<String> values = identifier.strings(tag).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty() || values.size() > MOST_IDENTIFIERS) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "1 to " + MOST_IDENTIFIERS + " values of " + Tag.format(tag) + " are needed");
        }
        Set<ResourceRef> resources = new LinkedHashSet<>();
        values.forEach(value -> resources.addAll(resources(level.resources(), tag, value)));
        return new ArrayList<>(resources);
    }

    /** Clients of this API know that an accession number comes before the UID of a study. */
    private static int key(QueryLevel level, DataSet identifier) {
        boolean byAccession = level == QueryLevel.STUDY
                && !identifier.string(Tag.ACCESSION_NUMBER).orElse("").isEmpty();
        return byAccession ? Tag.ACCESSION_NUMBER : level.key();
    }

    private List<ResourceRef> resources(ResourceLevel level, int tag, String value) {
        var named = ResourceQuery.all(level).matching(List.of(new TagConstraint.OneOf(tag, List.of(value), true)));
        List<ResourceId> resources = index.findIds(named);
        if (resources.isEmpty()) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE, "Nothing stored has this " + Tag.format(tag));
        }
        return resources.stream().map(id -> new ResourceRef(level, id)).toList();
    }

    /** The instances of resources, each once. */
    List<ResourceId> instances(List<ResourceRef> resources) {
        Set<ResourceId> instances = new LinkedHashSet<>();
        for (ResourceRef resource : resources) {
            if (resource.level() == ResourceLevel.INSTANCE) {
                instances.add(resource.id());
            } else {
                instances.addAll(
                        index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(resource)));
            }
        }
        return new ArrayList<>(instances);
    }
}
