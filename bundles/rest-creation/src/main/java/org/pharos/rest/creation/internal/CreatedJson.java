package org.pharos.rest.creation.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.creation.Created;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.ingest.IngestResult;

/** What was made; of a series nothing above it is told. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreatedJson(
        @JsonProperty("ID") String id,
        @Nullable String parentPatient,
        @Nullable String parentStudy,
        @Nullable String parentSeries,
        String path,
        String status) {
    static CreatedJson of(Created created) {
        return created instanceof Created.Instance instance
                ? of(instance.result())
                : of(((Created.Series) created).id().value());
    }

    private static CreatedJson of(String series) {
        return new CreatedJson(
                series, null, null, null, path(ResourceLevel.SERIES, series), IngestResult.Status.SUCCESS.label());
    }

    private static CreatedJson of(IngestResult result) {
        DicomIdentifiers identifiers = result.identifiers();
        String instance = identifiers.id(ResourceLevel.INSTANCE).value();
        return new CreatedJson(
                instance,
                identifiers.id(ResourceLevel.PATIENT).value(),
                identifiers.id(ResourceLevel.STUDY).value(),
                identifiers.id(ResourceLevel.SERIES).value(),
                path(ResourceLevel.INSTANCE, instance),
                result.status().label());
    }

    private static String path(ResourceLevel level, String id) {
        return "/" + level.collection() + "/" + id;
    }
}
