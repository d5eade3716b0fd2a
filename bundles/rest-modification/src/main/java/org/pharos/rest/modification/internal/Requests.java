package org.pharos.rest.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.modification.ModificationKind;
import org.pharos.core.modification.Modifications;
import org.pharos.core.modification.ModifiedInstance;
import org.pharos.http.Caller;
import org.pharos.http.GeneratedContent;
import org.pharos.http.JsonBody;

/** What the routes have in common: bodies, jobs, answers. */
@Component(service = Requests.class)
public final class Requests {
    /** Replacements may hold documents. */
    private static final int MAXIMUM_BODY_BYTES = 64 << 20;

    private final Modifications modifications;
    private final Jobs jobs;

    @Activate
    public Requests(@Reference Modifications modifications, @Reference Jobs jobs) {
        this.modifications = modifications;
        this.jobs = jobs;
    }

    /** A changed copy of an instance, which isn't stored. */
    GeneratedContent instance(ModificationKind kind, String id, InputStream content) throws IOException {
        ObjectNode request = object(content);
        ResourceId instance = ResourceId.parse(id).orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
        ModifiedInstance modified = modifications.instance(kind, instance, request);
        return new GeneratedContent("application/dicom", instance + ".dcm", out -> {
            try (modified) {
                modified.writeTo(out);
            }
        });
    }

    Map<String, Object> resource(
            ModificationKind kind, ResourceLevel level, String id, InputStream content, Caller caller)
            throws IOException, InterruptedException {
        ObjectNode request = object(content);
        ResourceRef resource = ResourceId.parse(id)
                .map(parsed -> new ResourceRef(level, parsed))
                .orElseThrow(() -> new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE));
        JobRequest wishes = JobRequest.of(request);
        return run(wishes, modifications.resource(kind, resource, request, caller.origin()));
    }

    Map<String, Object> resources(ModificationKind kind, InputStream content, Caller caller)
            throws IOException, InterruptedException {
        ObjectNode request = object(content);
        JobRequest wishes = JobRequest.of(request);
        return run(wishes, modifications.resources(kind, request, caller.origin()));
    }

    Map<String, Object> split(String id, InputStream content, Caller caller) throws IOException, InterruptedException {
        JsonNode request = json(content);
        return run(
                JobRequest.of(request),
                modifications.split(study(id, "Cannot split unknown study "), request, caller.origin()));
    }

    Map<String, Object> merge(String id, InputStream content, Caller caller) throws IOException, InterruptedException {
        JsonNode request = json(content);
        return run(
                JobRequest.of(request),
                modifications.merge(study(id, "Cannot merge into an unknown study: "), request, caller.origin()));
    }

    private static ResourceId study(String id, String refusal) {
        return ResourceId.parse(id).orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, refusal + id));
    }

    private Map<String, Object> run(JobRequest wishes, Job job) throws InterruptedException {
        return wishes.submit(jobs, job);
    }

    private static ObjectNode object(InputStream content) throws IOException {
        return read(content).object(ErrorCode.BAD_FILE_FORMAT, null).node();
    }

    private static JsonNode json(InputStream content) throws IOException {
        Optional<JsonNode> value = read(content).value();
        return value.orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT));
    }

    private static JsonBody read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAXIMUM_BODY_BYTES + 1);
        if (bytes.length > MAXIMUM_BODY_BYTES) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The body is too long");
        }
        return JsonBody.read(new ByteArrayInputStream(bytes));
    }
}
