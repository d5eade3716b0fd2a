package org.pharos.core.index;

import java.util.Map;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * What an instance and the resources above it are said to be from now on. Levels that aren't in stay as they are;
 * identifiers of resources, user metadata, attachments and labels stay anyway.
 *
 * @param tags main DICOM tags, in place of the former; those of a study don't hold the copy of the patient's, which
 *     follows its patient
 * @param metadata system metadata to be written over the former, those not named stay
 */
public record Retagging(
        ResourceId instance,
        Map<ResourceLevel, MainTags> tags,
        Map<ResourceLevel, Map<MetadataType, String>> metadata) {
    public Retagging {
        tags = Map.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }
}
