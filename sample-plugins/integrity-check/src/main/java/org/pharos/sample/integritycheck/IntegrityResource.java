package org.pharos.sample.integritycheck;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceId;
import org.pharos.api.job.JobQueue;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;

/** {@code POST /sample-integrity-check/{study}} begins a check; {@code /jobs/{ID}} tells what comes of it. */
@Component(service = IntegrityResource.class)
@JakartarsResource
@Path("/sample-integrity-check")
@Produces(MediaType.APPLICATION_JSON)
public final class IntegrityResource {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

    private final JobQueue jobs;
    private final RestApi rest;

    @Activate
    public IntegrityResource(@Reference JobQueue jobs, @Reference RestApi rest) {
        this.jobs = jobs;
        this.rest = rest;
    }

    @POST
    @Path("{study}")
    public Map<String, String> begin(@PathParam("study") String study) {
        ResourceId id = ResourceId.parse(study).orElseThrow(NotFoundException::new);
        RestAnswer answer = rest.call(RestRequest.of("GET", "/studies/" + id + "/instances?expand=false"));
        if (!answer.isSuccess()) {
            throw new NotFoundException();
        }
        List<String> instances = ID.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .toList();
        var all = new Remaining(instances.size(), 0, instances);
        return Map.of("ID", jobs.submit(IntegrityCheck.TYPE, all.text(), 0).toString());
    }
}
