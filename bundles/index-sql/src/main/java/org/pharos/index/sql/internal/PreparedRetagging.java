package org.pharos.index.sql.internal;

import java.util.EnumMap;
import java.util.Map;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Retagging;

/** A retagging with all that can be computed of it before the writer has its turn. */
record PreparedRetagging(
        ResourceId instance, Map<TagSet, TagValues> tags, Map<ResourceLevel, Map<MetadataType, String>> metadata) {
    static PreparedRetagging of(Retagging retagging) {
        var tags = new EnumMap<TagSet, TagValues>(TagSet.class);
        for (var set : TagSet.values()) {
            var given = retagging.tags().get(set.level());
            if (given != null) {
                tags.put(set, TagValues.of(set, given));
            }
        }
        return new PreparedRetagging(retagging.instance(), tags, retagging.metadata());
    }
}
