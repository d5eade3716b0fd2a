package org.pharos.media.internal;

import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.ResourceRecord;

/** Reads main DICOM tags. */
final class Tags {
    private Tags() {}

    /** A value that isn't blank, without spaces around it. */
    static Optional<String> text(ResourceRecord record, ResourceLevel level, int tag) {
        return record.tags()
                .getOrDefault(level, MainTags.NONE)
                .value(tag)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
