package org.pharos.modification.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/**
 * What users have put on an instance and on all above it. An instance that takes the place of another one is stored anew, and so
 * is whatever has no other instance: labels and metadata would go with the former.
 */
final class Belongings {
    private static final Set<Part> PARTS = EnumSet.of(Part.LABELS, Part.METADATA);

    private final ResourceIndex index;
    private final List<ResourceRecord> records;

    private Belongings(ResourceIndex index, List<ResourceRecord> records) {
        this.index = index;
        this.records = records;
    }

    /** @param ids of patient, study, series and instance */
    static Belongings of(ResourceIndex index, List<ResourceId> ids) {
        var records = new ArrayList<ResourceRecord>();
        for (ResourceLevel level : ResourceLevel.values()) {
            index.resource(new ResourceRef(level, ids.get(level.ordinal())), PARTS)
                    .ifPresent(records::add);
        }
        return new Belongings(index, records);
    }

    /** Puts back what isn't there any more. */
    void putBack(ResourceAnnotations annotations) {
        for (ResourceRecord record : records) {
            var resource = new ResourceRef(record.level(), record.id());
            record.labels().forEach(label -> annotations.addLabel(resource, label));
            record.metadata().tailMap(MetadataType.FIRST_USER).forEach((type, metadata) -> {
                if (isAbsent(resource, type)) {
                    annotations.setMetadata(resource, type, metadata.value(), Optional::isEmpty);
                }
            });
        }
    }

    private boolean isAbsent(ResourceRef resource, int type) {
        return index.resource(resource, EnumSet.of(Part.METADATA))
                .filter(now -> !now.metadata().containsKey(type))
                .isPresent();
    }
}
