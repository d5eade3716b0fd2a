package org.pharos.core.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;

/**
 * Shows data sets to plugins and scripts: by names of tags, with long values of main DICOM tags only. Used from any thread.
 */
public record SimplifiedTags(DicomDefaults defaults, MainDicomTags mainTags) {
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
