package org.pharos.rest.networking.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** What the first queries of this API ask of each level, and which keys they must have for not asking for everything. */
final class FlatQuery {
    /** A key that is shorter would match nearly all there is. */
    private static final int LONGER_THAN = 2;

    private static final List<Integer> PATIENT_KEYS =
            List.of(Tag.PATIENT_ID, Tag.PATIENT_NAME, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.OTHER_PATIENT_IDS);
    private static final List<Integer> STUDY_KEYS = List.of(
            Tag.PATIENT_ID,
            Tag.STUDY_INSTANCE_UID,
            Tag.ACCESSION_NUMBER,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.REFERRING_PHYSICIAN_NAME,
            Tag.STUDY_DESCRIPTION,
            Tag.STUDY_ID);
    private static final List<Integer> SERIES_KEYS = List.of(
            Tag.PATIENT_ID,
            Tag.STUDY_INSTANCE_UID,
            Tag.SERIES_INSTANCE_UID,
            Tag.ACCESSION_NUMBER,
            Tag.SERIES_DATE,
            Tag.SERIES_TIME,
            Tag.MODALITY,
            Tag.SERIES_DESCRIPTION,
            Tag.OPERATORS_NAME,
            Tag.BODY_PART_EXAMINED,
            Tag.PROTOCOL_NAME,
            Tag.SERIES_NUMBER,
            Tag.PERFORMED_PROCEDURE_STEP_DESCRIPTION);
    private static final List<Integer> INSTANCE_KEYS = List.of(
            Tag.PATIENT_ID,
            Tag.STUDY_INSTANCE_UID,
            Tag.SERIES_INSTANCE_UID,
            Tag.SOP_INSTANCE_UID,
            Tag.ACCESSION_NUMBER,
            Tag.INSTANCE_CREATION_DATE,
            Tag.INSTANCE_CREATION_TIME,
            Tag.INSTANCE_NUMBER);
    private static final Map<ResourceLevel, List<Integer>> KEYS = new EnumMap<>(Map.of(
            ResourceLevel.PATIENT, PATIENT_KEYS,
            ResourceLevel.STUDY, STUDY_KEYS,
            ResourceLevel.SERIES, SERIES_KEYS,
            ResourceLevel.INSTANCE, INSTANCE_KEYS));

    private FlatQuery() {}

    /** The keys of a level: the values given for them, empty ones for what shall be returned. */
    static DataSet keys(ResourceLevel level, DataSet given) {
        var keys = new DataSet();
        keys.setDefaultCharacterSet(given.characterSet());
        for (int tag : KEYS.getOrDefault(level, List.of())) {
            keys.setString(tag, Vr.LO, "");
        }
        given.forEach(keys::put);
        return keys;
    }

    /** Whether a query of a level names what stands above it. */
    static boolean isNarrow(ResourceLevel level, DataSet keys) {
        return switch (level) {
            case PATIENT -> true;
            case STUDY -> has(keys, Tag.PATIENT_ID) || has(keys, Tag.ACCESSION_NUMBER);
            case SERIES -> isNarrow(ResourceLevel.STUDY, keys) && has(keys, Tag.STUDY_INSTANCE_UID);
            case INSTANCE -> isNarrow(ResourceLevel.SERIES, keys) && has(keys, Tag.SERIES_INSTANCE_UID);
        };
    }

    private static boolean has(DataSet keys, int tag) {
        return keys.string(tag).map(String::length).orElse(0) > LONGER_THAN;
    }
}
