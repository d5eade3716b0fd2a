package org.pharos.index.sql.internal;

import java.util.EnumMap;
import java.util.Map;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.NewInstance;

/**
 * A new instance with all that can be computed of it before the writer has its turn.
 *
 * @param ids of its four levels
 * @param tags of the instance itself
 */
record PreparedInstance(
        NewInstance instance,
        Map<ResourceLevel, ResourceId> ids,
        TagValues tags,
        InstanceMetadata metadata,
        Contexts.Content context) {

    static PreparedInstance of(NewInstance instance) {
        var ids = new EnumMap<ResourceLevel, ResourceId>(ResourceLevel.class);
        for (var level : ResourceLevel.values()) {
            ids.put(level, instance.identifiers().id(level));
        }
        var metadata = InstanceMetadata.of(metadata(instance, ResourceLevel.INSTANCE));
        return new PreparedInstance(
                instance,
                ids,
                TagValues.of(TagSet.INSTANCE, tags(instance, ResourceLevel.INSTANCE)),
                metadata,
                Contexts.Content.of(metadata.shared()));
    }

    private static MainTags tags(NewInstance instance, ResourceLevel level) {
        return instance.tags().getOrDefault(level, MainTags.NONE);
    }

    private static Map<MetadataType, String> metadata(NewInstance instance, ResourceLevel level) {
        return instance.metadata().getOrDefault(level, Map.of());
    }

    @SuppressWarnings("NullAway") // Each level has one.
    ResourceId id(ResourceLevel level) {
        return ids.get(level);
    }

    /** Values for the columns of a tag set. */
    TagValues tags(TagSet set) {
        return set == TagSet.INSTANCE ? tags : TagValues.of(set, tags(instance, set.level()));
    }

    /** System metadata of a level above. */
    Map<MetadataType, String> metadata(ResourceLevel level) {
        return metadata(instance, level);
    }

    String sopClass() {
        return metadata(ResourceLevel.INSTANCE).getOrDefault(MetadataType.SOP_CLASS_UID, "");
    }
}
