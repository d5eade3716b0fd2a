package org.pharos.rest.changes.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.pharos.core.index.Export;

/**
 * An entry of the export log. UIDs of the levels below the resource aren't known, and absent.
 *
 * @param patientId may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ExportJson(
        String date,
        @JsonProperty("ID") String id,
        String path,

        @JsonProperty("PatientID") @JsonInclude(JsonInclude.Include.ALWAYS)
        String patientId,

        String remoteModality,
        String resourceType,
        @JsonProperty("SOPInstanceUID") String sopInstanceUid,
        long seq,
        @JsonProperty("SeriesInstanceUID") String seriesInstanceUid,
        @JsonProperty("StudyInstanceUID") String studyInstanceUid) {
    static ExportJson of(Export export) {
        var level = export.resource().level();
        String id = export.resource().id().value();
        return new ExportJson(
                LogTime.text(export.date()),
                id,
                "/" + level.collection() + "/" + id,
                export.patientId(),
                export.modality(),
                level.label(),
                export.sopInstanceUid(),
                export.seq(),
                export.seriesInstanceUid(),
                export.studyInstanceUid());
    }
}
