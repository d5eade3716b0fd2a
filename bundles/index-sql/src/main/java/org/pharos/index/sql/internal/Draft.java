package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;

/** A {@link ResourceRecord} in the making: some parts come with its row, others for a whole page at once. */
final class Draft {
    final ResourceLevel level;
    final long id;
    final ResourceId publicId;
    final Map<ResourceLevel, MainTags> tags = new EnumMap<>(ResourceLevel.class);
    final Map<ResourceLevel, ResourceId> ancestors = new EnumMap<>(ResourceLevel.class);
    final SortedMap<Integer, ResourceRecord.Metadata> metadata = new TreeMap<>();
    final List<ResourceId> children = new ArrayList<>();
    final List<@Nullable String> childIndices = new ArrayList<>();
    final List<String> labels = new ArrayList<>();
    final List<StoredFile> files = new ArrayList<>();
    boolean isStable;
    boolean isProtected;

    @Nullable
    CountsDraft counts;

    Draft(ResourceLevel level, long id, ResourceId publicId) {
        this.level = level;
        this.id = id;
        this.publicId = publicId;
    }

    void addMetadata(int number, String value) {
        metadata.put(number, new ResourceRecord.Metadata(value, 0));
    }

    ResourceRecord finish() {
        return new ResourceRecord(
                level,
                publicId,
                Collections.unmodifiableMap(tags),
                Collections.unmodifiableMap(ancestors),
                Collections.unmodifiableList(children),
                Collections.unmodifiableSortedMap(metadata),
                Collections.unmodifiableList(labels),
                Collections.unmodifiableList(files),
                isStable,
                isProtected,
                Optional.ofNullable(counts).map(CountsDraft::finish),
                Collections.unmodifiableList(childIndices));
    }
}
