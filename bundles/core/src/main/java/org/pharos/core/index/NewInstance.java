package org.pharos.core.index;

import java.time.Instant;
import java.util.Map;
import org.pharos.api.ResourceLevel;

/**
 * An instance to be added to the index. What concerns its patient, study and series counts only if they are new.
 *
 * @param tags main DICOM tags of each level; those of a study don't hold the copy of the patient's
 * @param metadata system metadata of each level, without {@code LastUpdate}, which the index writes
 * @param file its DICOM file, forced but not kept yet
 * @param received when it came in; {@code LastUpdate} of the levels above
 */
public record NewInstance(
        DicomIdentifiers identifiers,
        Map<ResourceLevel, MainTags> tags,
        Map<ResourceLevel, Map<MetadataType, String>> metadata,
        StoredFile file,
        Instant received) {
    public NewInstance {
        tags = Map.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }
}
