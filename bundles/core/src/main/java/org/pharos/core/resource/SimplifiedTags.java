package org.pharos.core.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.dicom.core.json.TagNames;

/**
 * Shows data sets to plugins and scripts: by names of tags, with long values of main DICOM tags only. Used from any thread.
 */
public record SimplifiedTags(DicomDefaults defaults, MainDicomTags mainTags) {
    private static final int CURVES_AND_OVERLAYS_SHIFT = 24;
    private static final int CURVES = 0x50;
    private static final int OVERLAYS = 0x60;

    /** A text, or a list of such maps, by name of the tag. What has no text is left out. */
    public Map<String, Object> of(DicomHeader header) {
        Set<Integer> whole = new HashSet<>();
        for (ResourceLevel level : ResourceLevel.values()) {
            whole.addAll(mainTags.tags(level));
        }
        var tree = new JsonTree();
        try {
            OrthancJson.of(defaults.dictionary()).withIgnoredLengths(whole).write(header, Form.SIMPLIFIED, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withoutNulls(Objects.requireNonNull(tree.value(), "A data set is an object"));
    }

    /**
     * One text of what {@link #of} gives, for a fraction of its cost.
     *
     * @return empty if there is none, and also where only all of them can tell: of sequences, retired and private tags, and those
     *     of repeating groups
     */
    public Optional<String> text(DicomHeader header, String name) {
        OptionalInt known = defaults.dictionary().tag(name);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        int tag = known.getAsInt();
        if (Tag.isPrivate(tag)
                || isRepeating(tag)
                || Tag.compare(tag, Tag.PIXEL_DATA) >= 0
                || !TagNames.name(defaults.dictionary(), tag, "").equals(name)) {
            return Optional.empty();
        }
        Set<Integer> whole = isMain(tag) ? Set.of(tag) : Set.of();
        return header.dataSet()
                .element(tag)
                .flatMap(element -> OrthancJson.of(defaults.dictionary())
                        .withIgnoredLengths(whole)
                        .text(header.dataSet(), element));
    }

    /** Whether several tags have this one's name (PS3.5 7.6). */
    private static boolean isRepeating(int tag) {
        int groups = tag >>> CURVES_AND_OVERLAYS_SHIFT;
        return groups == CURVES || groups == OVERLAYS;
    }

    private boolean isMain(int tag) {
        for (ResourceLevel level : ResourceLevel.values()) {
            if (mainTags.tags(level).contains(tag)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // so is an item
    private static Map<String, Object> withoutNulls(Object dataSet) {
        var members = (Map<String, Object>) dataSet;
        members.values().removeIf(Objects::isNull);
        for (Object value : members.values()) {
            if (value instanceof List<?> items) {
                items.forEach(SimplifiedTags::withoutNulls);
            }
        }
        return members;
    }
}
