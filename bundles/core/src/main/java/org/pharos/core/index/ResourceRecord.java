package org.pharos.core.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * What the index knows of a resource. Parts that weren't asked for are empty.
 *
 * @param tags main DICOM tags: the resource's own, and, if asked for, those of the levels above
 * @param ancestors identifiers of the resources above
 * @param children identifiers of the direct children, in the order in which they were stored
 * @param metadata by public number
 * @param isStable whether no instance came in for a while; always known, false for instances
 * @param isProtected whether the patient is shielded from recycling; false for other levels
 * @param counts present if asked for
 * @param childIndices of a series: the metadata {@code IndexInSeries} of each child, null where it has none
 */
public record ResourceRecord(
        ResourceLevel level,
        ResourceId id,
        Map<ResourceLevel, MainTags> tags,
        Map<ResourceLevel, ResourceId> ancestors,
        List<ResourceId> children,
        SortedMap<Integer, Metadata> metadata,
        List<String> labels,
        List<StoredFile> files,
        boolean isStable,
        boolean isProtected,
        Optional<Counts> counts,
        List<@Nullable String> childIndices) {

    /**
     * A metadata.
     *
     * @param revision from 0 on, raised by each change
     */
    public record Metadata(String value, long revision) {}

    /**
     * Numbers of what is below a resource, itself not counted.
     *
     * @param modalities different values of Modality, sorted
     * @param sopClasses different SOP class UIDs, sorted
     */
    public record Counts(int studies, int series, int instances, List<String> modalities, List<String> sopClasses) {}

    /** Text of a system metadata. */
    public Optional<String> metadata(MetadataType type) {
        return Optional.ofNullable(metadata.get(type.number())).map(Metadata::value);
    }

    /** The DICOM file of an instance. */
    public Optional<StoredFile> dicomFile() {
        return files.stream()
                .filter(file -> file.contentType() == StoredFile.DICOM)
                .findFirst();
    }
}
