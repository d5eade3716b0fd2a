package org.pharos.core.index;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

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

    /**
     * The identifiers that a data set has.
     *
     * @throws PharosException {@code INEXISTENT_TAG} if a UID is missing; the PatientID may be
     */
    public static DicomIdentifiers of(DataSet dataSet) {
        return new DicomIdentifiers(
                dataSet.string(Tag.PATIENT_ID).map(String::strip).orElse(""),
                uid(dataSet, Tag.STUDY_INSTANCE_UID),
                uid(dataSet, Tag.SERIES_INSTANCE_UID),
                uid(dataSet, Tag.SOP_INSTANCE_UID));
    }

    private static String uid(DataSet dataSet, int tag) {
        return dataSet.string(tag)
                .map(String::strip)
                .filter(uid -> !uid.isEmpty())
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_TAG));
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
