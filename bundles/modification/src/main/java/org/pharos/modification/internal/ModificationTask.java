package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.modification.ModificationKind;
import org.pharos.dicom.core.Tag;

/**
 * Modification or anonymization of stored resources.
 *
 * @param level at and below which UIDs are renewed
 * @param isSingle whether the request was about one resource
 * @param request as the client sent it; what isn't kept of {@code rules}
 * @param key of the new identifiers
 * @param patientName that anonymization gives
 */
record ModificationTask(
        Workshop workshop,
        ModificationKind kind,
        ResourceLevel level,
        boolean isSingle,
        ObjectNode request,
        Rules rules,
        String key,
        String patientName)
        implements Task {
    static final String TYPE = "ResourceModification";

    static ModificationTask of(
            Workshop workshop,
            ModificationKind kind,
            ResourceLevel level,
            boolean isSingle,
            ObjectNode request,
            Rules rules) {
        String name = kind == ModificationKind.ANONYMIZE ? workshop.nextPatientName() : "";
        return new ModificationTask(workshop, kind, level, isSingle, request, rules, Surrogates.newKey(), name);
    }

    static ModificationTask restore(Workshop workshop, ObjectNode state) {
        var kind = ModificationKind.valueOf(state.required("Kind").asText());
        var request = (ObjectNode) state.required("Request");
        return new ModificationTask(
                workshop,
                kind,
                ResourceLevel.valueOf(state.required("Level").asText()),
                state.required("IsSingle").asBoolean(),
                request,
                workshop.reader().read(kind, request, RulesReader.Scope.JOB),
                state.required("Key").asText(),
                state.required("PatientName").asText());
    }

    @Override
    public void save(ObjectNode state, boolean isDone) {
        state.put("Kind", kind.name()).put("Level", level.name()).put("IsSingle", isSingle);
        state.put("Key", isDone ? "" : key).put("PatientName", patientName);
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
                level,
                key,
                patientName,
                uid -> !workshop.index().lookup(uid).isEmpty(),
                workshop.defaults().dictionary());
    }

    @Override
    public PixelChanges pixels() {
        return new PixelChanges(rules.masked(), rules.transcoding());
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
    public boolean keepsMapping() {
        return kind == ModificationKind.ANONYMIZE && workshop.settings().keepsMapping();
    }

    @Override
    public Optional<MetadataType> sourceMetadata() {
        return Optional.of(
                kind == ModificationKind.ANONYMIZE ? MetadataType.ANONYMIZED_FROM : MetadataType.MODIFIED_FROM);
    }

    @Override
    public boolean hasNewInstanceUids() {
        return !rules.isKept(Tag.SOP_INSTANCE_UID)
                && rules.replacement(Tag.SOP_INSTANCE_UID).isEmpty();
    }

    @Override
    public boolean overwrites() {
        return rules.keepsSource() && workshop.own().overwrites();
    }

    @Override
    public void describe(ObjectNode content, InstanceSet instances, Results results) {
        content.put("IsAnonymization", kind == ModificationKind.ANONYMIZE);
        rules.transcoding()
                .ifPresent(target -> content.put("Transcode", target.syntax().uid()));
        if (!isSingle) {
            describeAll(content.putArray("Resources"), results);
            return;
        }
        List<SeriesResult> series = results.series();
        if (!series.isEmpty()) {
            ResourceRef parent = instances.parents().get(0);
            ResourceId id = series.get(0).result(parent.level());
            content.put("Type", parent.level().label()).put("ID", id.value());
            content.put("Path", path(parent.level(), id.value()));
            content.put("PatientID", series.get(0).result(ResourceLevel.PATIENT).value());
        }
    }

    private static void describeAll(ArrayNode list, Results results) {
        for (ResourceLevel level : ResourceLevel.values()) {
            for (String id : results.ids(level)) {
                list.addObject().put("Type", level.label()).put("ID", id).put("Path", path(level, id));
            }
        }
    }

    private static String path(ResourceLevel level, String id) {
        return "/" + level.collection() + "/" + id;
    }
}
