package org.pharos.core.index;

import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * The four DICOM identifiers of an instance, and the public identifiers made of them.
 *
 * @param patientId may be empty
 */
public record DicomIdentifiers(
        String patientId, String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
    public DicomIdentifiers {
        if (studyInstanceUid.isEmpty() || seriesInstanceUid.isEmpty() || sopInstanceUid.isEmpty()) {
            throw new IllegalArgumentException("Study, series and instance need a UID");
        }
    }

    /** The public identifier at a level. */
    public ResourceId id(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> ResourceId.ofPatient(patientId);
            case STUDY -> ResourceId.ofStudy(patientId, studyInstanceUid);
            case SERIES -> ResourceId.ofSeries(patientId, studyInstanceUid, seriesInstanceUid);
            case INSTANCE -> ResourceId.ofInstance(patientId, studyInstanceUid, seriesInstanceUid, sopInstanceUid);
        };
    }
}
