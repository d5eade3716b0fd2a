package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.Locale;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** QueryRetrieveLevel (PS3.4 C.6), in terms of the archive. */
enum QueryLevel {
    PATIENT(ResourceLevel.PATIENT, Tag.PATIENT_ID),
    STUDY(ResourceLevel.STUDY, Tag.STUDY_INSTANCE_UID),
    SERIES(ResourceLevel.SERIES, Tag.SERIES_INSTANCE_UID),
    IMAGE(ResourceLevel.INSTANCE, Tag.SOP_INSTANCE_UID);

    private final ResourceLevel resources;
    private final int key;

    QueryLevel(ResourceLevel resources, int key) {
        this.resources = resources;
        this.key = key;
    }

    /** The level of resources that it stands for. */
    ResourceLevel resources() {
        return resources;
    }

    /**
     * The level of an identifier; if it names none, the lowest that it has a unique key of.
     *
     * @throws PharosException with BAD_REQUEST if there is no such key
     */
    static QueryLevel guess(DataSet identifier) {
        if (!identifier.string(Tag.QUERY_RETRIEVE_LEVEL).orElse("").isEmpty()) {
            return of(identifier);
        }
        for (QueryLevel level : List.of(IMAGE, SERIES, STUDY, PATIENT)) {
            if (!identifier.string(level.key).orElse("").isEmpty()) {
                return level;
            }
        }
        return of(identifier);
    }

    /** Its unique key. */
    int key() {
        return key;
    }

    /**
     * The level of an identifier, in any case.
     *
     * @throws PharosException with BAD_REQUEST if it names none
     */
    static QueryLevel of(DataSet identifier) {
        String text = identifier.string(Tag.QUERY_RETRIEVE_LEVEL).orElse("").toUpperCase(Locale.ROOT);
        for (QueryLevel level : values()) {
            if (level.name().equals(text)) {
                return level;
            }
        }
        throw new PharosException(ErrorCode.BAD_REQUEST, "QueryRetrieveLevel must be PATIENT, STUDY, SERIES or IMAGE");
    }
}
