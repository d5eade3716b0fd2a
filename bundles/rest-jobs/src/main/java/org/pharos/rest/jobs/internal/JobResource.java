package org.pharos.rest.jobs.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.Jobs;
import org.pharos.http.BareStatusException;
import org.pharos.http.StreamedContent;

/** {@code /jobs/{id}}: one job. */
@Component(service = JobResource.class)
@JakartarsResource
@Path("/jobs/{id}")
public final class JobResource {
    private static final int BAD_REQUEST = 400;
    /** As bytes: clients know this answer without a character set. */
    private static final byte[] DONE = "{}".getBytes(StandardCharsets.US_ASCII);

    private static final int NOT_FOUND = 404;
    private static final String[] OUTPUT_METHODS = {"DELETE"};

    private final Jobs jobs;

    @Activate
    public JobResource(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All about a job")
    public Map<String, Object> job(@PathParam("id") String id) {
        return parse(id).flatMap(jobs::find).map(JobJson::of).orElseThrow(() -> new BareStatusException(NOT_FOUND));
    }

    @DELETE
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Forgets an ended job and what it produced")
    public void delete(@PathParam("id") String id) {
        UUID job = parse(id)
                .filter(known -> jobs.find(known).isPresent())
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM, "No job found with this id: " + id));
        if (!jobs.delete(job)) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "Only a job that has ended can be deleted");
        }
    }

    @POST
    @Path("{key}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Does something to a job: cancel, pause, resubmit or resume")
    public byte[] act(@PathParam("id") String id, @PathParam("key") String key) {
        JobAction action = JobAction.of(key).orElseThrow(() -> new NotAllowedException("GET", OUTPUT_METHODS));
        if (parse(id).filter(job -> action.apply(jobs, job)).isEmpty()) {
            throw new BareStatusException(BAD_REQUEST);
        }
        return DONE.clone();
    }

    @GET
    @Path("{key}")
    @Operation(summary = "What a successful job produced, such as archive")
    public StreamedContent output(@PathParam("id") String id, @PathParam("key") String key) {
        JobOutput output = parse(id).flatMap(job -> jobs.output(job, key)).orElseThrow(() -> noOutput(key));
        return StreamedContent.of(output.lengthBytes(), output.mediaType(), output.source()::open)
                .named(output.filename());
    }

    @DELETE
    @Path("{key}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Deletes what a successful job produced")
    public void deleteOutput(@PathParam("id") String id, @PathParam("key") String key) {
        if (parse(id).filter(job -> jobs.deleteOutput(job, key)).isEmpty()) {
            throw noOutput(key);
        }
    }

    private static PharosException noOutput(String key) {
        return new PharosException(ErrorCode.INEXISTENT_ITEM, "Job has no such output: " + key);
    }

    /** What isn't an identifier names no job. */
    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(parsed -> parsed.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
