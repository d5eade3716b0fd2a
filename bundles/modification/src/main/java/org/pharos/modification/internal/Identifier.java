package org.pharos.modification.internal;

import java.util.Arrays;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.edit.TagPath;

/** The attributes that tell what a data set belongs to. */
enum Identifier {
    PATIENT_ID(ResourceLevel.PATIENT, Tag.PATIENT_ID, "PatientID"),
    STUDY(ResourceLevel.STUDY, Tag.STUDY_INSTANCE_UID, "StudyInstanceUID"),
    SERIES(ResourceLevel.SERIES, Tag.SERIES_INSTANCE_UID, "SeriesInstanceUID"),
    INSTANCE(ResourceLevel.INSTANCE, Tag.SOP_INSTANCE_UID, "SOPInstanceUID");

    private final ResourceLevel level;
    private final int tag;
    private final String keyword;

    Identifier(ResourceLevel level, int tag, String keyword) {
        this.level = level;
        this.tag = tag;
        this.keyword = keyword;
    }

    static Optional<Identifier> of(TagPath path) {
        return Arrays.stream(values())
                .filter(identifier -> path.isTopLevel(identifier.tag))
                .findFirst();
    }

    static Identifier of(ResourceLevel level) {
        return values()[level.ordinal()];
    }

    ResourceLevel level() {
        return level;
    }

    int tag() {
        return tag;
    }

    String keyword() {
        return keyword;
    }
}
