package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.resource.DicomModule;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.edit.TagPath;

/** Requests to split a study, and to merge others into it. */
final class StudyRequests {
    private final Workshop workshop;

    StudyRequests(Workshop workshop) {
        this.workshop = workshop;
    }

    Job split(ResourceId study, ObjectNode request, String description, Origin origin) {
        ResourceRecord record = workshop.index()
                .resource(new ResourceRef(ResourceLevel.STUDY, study), EnumSet.of(Part.TAGS))
                .orElseThrow(
                        () -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, "Cannot split unknown study " + study));
        List<ResourceRef> parts = new ArrayList<>(parts(study, request, "Series", ResourceLevel.SERIES));
        parts.addAll(parts(study, request, "Instances", ResourceLevel.INSTANCE));
        if (parts.isEmpty()) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "Both the \"Series\" and the \"Instances\" fields are missing");
        }
        Rules rules = workshop.reader().readSplit(request);
        requireStudyTags(rules);
        String uid = record.tags()
                .getOrDefault(ResourceLevel.STUDY, MainTags.NONE)
                .value(Tag.STUDY_INSTANCE_UID)
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_TAG));
        return new RewritingJob(
                workshop,
                new SplitTask(workshop, request, rules, uid, Surrogates.newKey()),
                set(description, parts, request),
                origin);
    }

    private List<ResourceRef> parts(ResourceId study, ObjectNode request, String field, ResourceLevel level) {
        if (!request.has(field)) {
            return List.of();
        }
        var parts = new ArrayList<ResourceRef>();
        for (String text : Lists.texts(request, field)) {
            parts.add(ResourceId.parse(text)
                    .map(id -> new ResourceRef(level, id))
                    .filter(part -> isIn(study, part))
                    .orElseThrow(() -> new PharosException(
                            ErrorCode.UNKNOWN_RESOURCE,
                            "This " + (level == ResourceLevel.SERIES ? "series" : "instance")
                                    + " does not belong to the study to be split: " + text)));
        }
        return parts;
    }

    private boolean isIn(ResourceId study, ResourceRef part) {
        return study(part).filter(study::equals).isPresent();
    }

    private Optional<ResourceId> study(ResourceRef part) {
        return workshop.index()
                .resource(part, EnumSet.of(Part.ANCESTORS))
                .map(record -> record.ancestors().get(ResourceLevel.STUDY));
    }

    /** Everything else is told of series and instances, which don't change when they go to another study. */
    private static void requireStudyTags(Rules rules) {
        Stream.concat(rules.replacements().keySet().stream(), rules.removals().stream())
                .filter(path -> !isOfPatientOrStudy(path))
                .findFirst()
                .ifPresent(path -> {
                    int tag = path.element().tag();
                    String name = Dictionary.standard().keyword(tag).orElse("Unknown");
                    throw new PharosException(
                            ErrorCode.PARAMETER_OUT_OF_RANGE,
                            "Cannot modify the following tag while splitting a study (not in the patient/study"
                                    + " modules): " + name + " (" + Tag.format(tag) + ")");
                });
    }

    private static boolean isOfPatientOrStudy(TagPath path) {
        int tag = path.isNested()
                ? path.items().get(0).sequence().tag()
                : path.element().tag();
        boolean isOfModule = DicomModule.of(ResourceLevel.PATIENT).tags().contains(tag)
                || DicomModule.of(ResourceLevel.STUDY).tags().contains(tag);
        return isOfModule && Dictionary.standard().vr(tag, null) != Vr.UI;
    }

    Job merge(ResourceId study, ObjectNode request, String description, Origin origin) {
        List<String> texts = Lists.texts(request, "Resources");
        if (workshop.index()
                .resource(new ResourceRef(ResourceLevel.STUDY, study), Set.of())
                .isEmpty()) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE, "Cannot merge into an unknown study: " + study);
        }
        List<ResourceRef> parts =
                texts.stream().map(text -> mergeable(study, text)).toList();
        return new RewritingJob(
                workshop,
                new MergeTask(
                        workshop,
                        study,
                        RulesReader.flag(request, "KeepSource", false),
                        RulesReader.flag(request, "KeepLabels", false),
                        Surrogates.newKey()),
                set(description, parts, request),
                origin);
    }

    private ResourceRef mergeable(ResourceId target, String text) {
        ResourceRef part = ResourceId.parse(text)
                .flatMap(id -> workshop.index().level(id).map(level -> new ResourceRef(level, id)))
                .orElseThrow(() -> unknown("Cannot find this resource: " + text));
        switch (part.level()) {
            case PATIENT ->
                throw unknown(
                        "This resource is neither a study, nor a series, nor an instance: " + text + " is a Patient");
            case STUDY -> {
                if (part.id().equals(target)) {
                    throw unknown("Cannot merge a study into the same study: " + text);
                }
            }
            case SERIES, INSTANCE -> {
                if (isIn(target, part)) {
                    throw unknown("Cannot merge " + (part.level() == ResourceLevel.SERIES ? "series " : "instance ")
                            + text + " into its parent study " + target);
                }
            }
        }
        return part;
    }

    private static PharosException unknown(String details) {
        return new PharosException(ErrorCode.UNKNOWN_RESOURCE, details);
    }

    private InstanceSet set(String description, Collection<ResourceRef> parts, ObjectNode request) {
        var instances = new LinkedHashSet<ResourceId>();
        parts.forEach(part -> instances.addAll(instances(part)));
        return new InstanceSet(
                description,
                List.copyOf(parts),
                new ArrayList<>(instances),
                RulesReader.flag(request, "Permissive", false));
    }

    /** The instances of a resource, or itself. */
    List<ResourceId> instances(ResourceRef resource) {
        if (resource.level() == ResourceLevel.INSTANCE) {
            return List.of(resource.id());
        }
        return workshop.index()
                .findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(resource));
    }
}
