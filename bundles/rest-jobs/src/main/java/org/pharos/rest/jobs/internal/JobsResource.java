package org.pharos.rest.jobs.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /jobs}: all jobs that aren't forgotten. */
@Component(service = JobsResource.class)
@JakartarsResource
@JakartarsName("jobs")
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private final Jobs jobs;

    @Activate
    public JobsResource(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Arguments("expand")
    @Operation(summary = "Jobs that wait, run or ended lately: their identifiers, or all about them")
    public List<Object> all(@Context QueryArguments arguments) {
        Function<JobStatus, Object> view =
                arguments.isOn("expand") ? JobJson::of : job -> job.id().toString();
        return jobs.all().stream().map(view).toList();
    }
}
