package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.ingest.OwnInstances;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.modification.ModificationKind;
import org.pharos.core.modification.Modifications;
import org.pharos.core.modification.ModifiedInstance;
import org.pharos.core.tags.MainDicomTags;

/** Checks requests and makes jobs, or copies, of them. */
@Component
public final class StoredModifications implements Modifications {
    private static final String DESCRIPTION = "REST API";
    private static final String RESOURCES = "Resources";

    private final Workshop workshop;
    private final OwnInstances own;
    private final PatientCheck patients;
    private final StudyRequests studies;

    @Activate
    public StoredModifications(
            @Reference Workshop workshop, @Reference OwnInstances own, @Reference MainDicomTags mainTags) {
        this.workshop = workshop;
        this.own = own;
        this.patients = new PatientCheck(workshop.index(), mainTags);
        this.studies = new StudyRequests(workshop);
    }

    @Override
    public ModifiedInstance instance(ModificationKind kind, ResourceId instance, ObjectNode request)
            throws IOException {
        Rules rules = workshop.reader().read(kind, request, RulesReader.Scope.ONE_INSTANCE);
        ResourceRecord record = workshop.index()
                .resource(new ResourceRef(ResourceLevel.INSTANCE, instance), InstanceRewriter.PARTS)
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
        ModificationTask task = ModificationTask.of(workshop, kind, level(kind, rules), true, request, rules);
        return new CopiedInstance(
                workshop.copies().make(record, task.changes(), task.pixels(), new Reading(() -> false)), own);
    }

    private static ResourceLevel level(ModificationKind kind, Rules rules) {
        return kind == ModificationKind.ANONYMIZE ? ResourceLevel.PATIENT : rules.deducedLevel();
    }

    @Override
    public Job resource(ModificationKind kind, ResourceRef resource, ObjectNode request, Origin origin) {
        Rules rules = workshop.reader().read(kind, request, RulesReader.Scope.JOB);
        requireThatItExists(resource);
        ResourceLevel level = kind == ModificationKind.ANONYMIZE ? ResourceLevel.PATIENT : resource.level();
        if (resource.level() == ResourceLevel.STUDY) {
            patients.check(resource.id(), rules);
        }
        return job(kind, List.of(resource), level, true, request, rules, origin);
    }

    @Override
    public Job resources(ModificationKind kind, ObjectNode request, Origin origin) {
        Rules rules = workshop.reader().read(kind, request, RulesReader.Scope.JOB);
        ResourceLevel level = bulkLevel(kind, request, rules);
        var resources = new ArrayList<ResourceRef>();
        for (String text : Lists.texts(request, RESOURCES)) {
            resources.add(ResourceId.parse(text)
                    .flatMap(id -> workshop.index().level(id).map(known -> new ResourceRef(known, id)))
                    .orElseThrow(() -> new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE)));
        }
        return job(kind, resources, level, false, request, rules, origin);
    }

    private static ResourceLevel bulkLevel(ModificationKind kind, ObjectNode request, Rules rules) {
        Optional<String> named = RulesReader.text(request, "Level");
        if (kind == ModificationKind.ANONYMIZE || named.isEmpty()) {
            return level(kind, rules);
        }
        return ResourceLevel.parse(named.get())
                .orElseThrow(() -> new PharosException(
                        ErrorCode.PARAMETER_OUT_OF_RANGE, "Invalid resource type '" + named.get() + "'"));
    }

    private void requireThatItExists(ResourceRef resource) {
        if (workshop.index().resource(resource, Set.of()).isEmpty()) {
            // Clients know this code of it, not UNKNOWN_RESOURCE.
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
    }

    private Job job(
            ModificationKind kind,
            List<ResourceRef> resources,
            ResourceLevel level,
            boolean isSingle,
            ObjectNode request,
            Rules rules,
            Origin origin) {
        if (rules.isInPlace(level)) {
            requireThatInPlaceIsAllowed(rules);
        }
        var instances = new LinkedHashSet<ResourceId>();
        for (ResourceRef resource : resources) {
            instances.addAll(studies.instances(resource));
        }
        boolean isPermissive = RulesReader.flag(request, "Permissive", false);
        return new RewritingJob(
                workshop,
                ModificationTask.of(workshop, kind, level, isSingle, request, rules),
                new InstanceSet(DESCRIPTION, resources, new ArrayList<>(instances), isPermissive),
                origin);
    }

    private void requireThatInPlaceIsAllowed(Rules rules) {
        if (!rules.keepsSource()) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "When keeping StudyInstanceUID, SeriesInstanceUID and SOPInstanceUID tag, you must set"
                            + " KeepSource to true, as the modified resources take the place of their sources");
        }
        if (!own.overwrites()) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "When keeping StudyInstanceUID, SeriesInstanceUID and SOPInstanceUID tag, you must have the"
                            + " 'OverwriteInstances' Orthanc configuration set to true in order to replace the"
                            + " modified resources");
        }
    }

    @Override
    public Job split(ResourceId study, JsonNode request, Origin origin) {
        ObjectNode fields = request instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return studies.split(study, fields, DESCRIPTION, origin);
    }

    @Override
    public Job merge(ResourceId study, JsonNode request, Origin origin) {
        ObjectNode fields = request instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return studies.merge(study, fields, DESCRIPTION, origin);
    }
}
