package org.pharos.dicom.scp.internal;

import java.util.Locale;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** QueryRetrieveLevel (PS3.4 C.6), in terms of the archive. */
enum QueryLevel {
    PATIENT(ResourceLevel.PATIENT),
    STUDY(ResourceLevel.STUDY),
    SERIES(ResourceLevel.SERIES),
    IMAGE(ResourceLevel.INSTANCE);

    private final ResourceLevel resources;

    QueryLevel(ResourceLevel resources) {
        this.resources = resources;
    }

    /** The level of resources that it stands for. */
    ResourceLevel resources() {
        return resources;
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
