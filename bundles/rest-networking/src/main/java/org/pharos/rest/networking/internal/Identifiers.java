package org.pharos.rest.networking.internal;

import java.util.List;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** The keys that identify a resource of a level on another node (PS3.4 C.2.2.1). */
final class Identifiers {
    private Identifiers() {}

    /** The tags, those of the levels above first. */
    static List<Integer> of(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> List.of(Tag.PATIENT_ID);
            case STUDY -> List.of(Tag.PATIENT_ID, Tag.ACCESSION_NUMBER, Tag.STUDY_INSTANCE_UID);
            case SERIES ->
                List.of(Tag.PATIENT_ID, Tag.ACCESSION_NUMBER, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID);
            case INSTANCE ->
                List.of(
                        Tag.PATIENT_ID,
                        Tag.ACCESSION_NUMBER,
                        Tag.STUDY_INSTANCE_UID,
                        Tag.SERIES_INSTANCE_UID,
                        Tag.SOP_INSTANCE_UID);
        };
    }

    /** Copies the identifiers that are there. */
    static void copy(DataSet from, ResourceLevel level, DataSet to) {
        for (int tag : of(level)) {
            from.element(tag).filter(element -> !element.isEmpty()).ifPresent(to::put);
        }
    }

    /** The identifiers with the level, as C-MOVE wants them. */
    static DataSet toRetrieve(DataSet answer, ResourceLevel level) {
        var identifiers = new DataSet();
        identifiers.setDefaultCharacterSet(answer.characterSet());
        copy(answer, level, identifiers);
        identifiers.setString(Tag.QUERY_RETRIEVE_LEVEL, level == ResourceLevel.INSTANCE ? "IMAGE" : level.name());
        return identifiers;
    }
}
