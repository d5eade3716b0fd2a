package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pharos.api.ResourceLevel;
import org.pharos.core.job.InstanceSet;

/**
 * Part of a study becomes another study.
 *
 * @param request as the client sent it; what isn't kept of {@code rules}
 * @param studyInstanceUid of the study that is split
 * @param key of the new identifiers
 */
record SplitTask(Workshop workshop, ObjectNode request, Rules rules, String studyInstanceUid, String key)
        implements Task {
    static final String TYPE = "SplitStudy";

    static SplitTask restore(Workshop workshop, ObjectNode state) {
        var request = (ObjectNode) state.required("Request");
        return new SplitTask(
                workshop,
                request,
                workshop.reader().readSplit(request),
                state.required("StudyInstanceUID").asText(),
                state.required("Key").asText());
    }

    @Override
    public void save(ObjectNode state, boolean isDone) {
        state.put("StudyInstanceUID", studyInstanceUid).put("Key", key);
        state.set("Request", request);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Changes changes() {
        return new RuleChanges(
                rules,
                ResourceLevel.STUDY,
                key,
                "",
                uid -> false,
                workshop.defaults().dictionary());
    }

    @Override
    public boolean keepsSource() {
        return rules.keepsSource();
    }

    @Override
    public boolean keepsLabels() {
        return rules.keepsLabels();
    }

    @Override
    public void describe(ObjectNode content, InstanceSet instances, Results results) {
        content.remove("ParentResources");
        content.remove("Resources");
        content.put("TargetStudyUID", new Surrogates(key).uid(studyInstanceUid));
        results.series().stream()
                .findFirst()
                .ifPresent(made -> content.put(
                        "TargetStudy", made.result(ResourceLevel.STUDY).value()));
    }
}
