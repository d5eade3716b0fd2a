package org.pharos.rest.resources.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.ingest.IngestResult;

/** What became of one uploaded file. */
record UploadJson(
        @JsonProperty("ID") String id,
        String parentPatient,
        String parentStudy,
        String parentSeries,
        String path,
        String status) {
    static UploadJson of(IngestResult result) {
        DicomIdentifiers identifiers = result.identifiers();
        String instance = identifiers.id(ResourceLevel.INSTANCE).value();
        return new UploadJson(
                instance,
                identifiers.id(ResourceLevel.PATIENT).value(),
                identifiers.id(ResourceLevel.STUDY).value(),
                identifiers.id(ResourceLevel.SERIES).value(),
                "/" + ResourceLevel.INSTANCE.collection() + "/" + instance,
                result.status().label());
    }
}
