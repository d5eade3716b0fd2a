package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumSet;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;

/**
 * Instances of other studies become part of a study.
 *
 * @param target the study that they become part of
 * @param key of the new identifiers
 */
record MergeTask(Workshop workshop, ResourceId target, boolean keepsSource, boolean keepsLabels, String key)
        implements Task {
    static final String TYPE = "MergeStudy";

    static MergeTask restore(Workshop workshop, ObjectNode state) {
        return new MergeTask(
                workshop,
                new ResourceId(state.required("TargetStudy").asText()),
                state.required("KeepSource").asBoolean(),
                state.required("KeepLabels").asBoolean(),
                state.required("Key").asText());
    }

    @Override
    public void save(ObjectNode state, boolean isDone) {
        state.put("TargetStudy", target.value()).put("Key", key);
        state.put("KeepSource", keepsSource).put("KeepLabels", keepsLabels);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Changes changes() throws IOException {
        var query = ResourceQuery.all(ResourceLevel.INSTANCE)
                .within(new ResourceRef(ResourceLevel.STUDY, target))
                .page(0, 1);
        ResourceRecord sample = workshop.index().find(query, EnumSet.of(Part.FILES, Part.METADATA)).stream()
                .findFirst()
                .orElseThrow(() -> new PharosException(
                        ErrorCode.UNKNOWN_RESOURCE, "Cannot merge into an unknown study: " + target));
        return new MergeChanges(workshop.copies().header(sample).dataSet(), key);
    }

    @Override
    public void describe(ObjectNode content, InstanceSet instances, Results results) {
        content.remove("ParentResources");
        content.remove("Resources");
        content.put("TargetStudy", target.value());
    }
}
