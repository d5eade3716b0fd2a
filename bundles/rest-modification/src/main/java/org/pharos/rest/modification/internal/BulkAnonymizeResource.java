package org.pharos.rest.modification.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.modification.ModificationKind;
import org.pharos.http.Caller;

/** {@code /tools/bulk-anonymize}: de-identified copies of any resources. */
@Component(service = BulkAnonymizeResource.class)
@JakartarsResource
@Path("/tools/bulk-anonymize")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkAnonymizeResource {
    private final Requests requests;

    @Activate
    public BulkAnonymizeResource(@Reference Requests requests) {
        this.requests = requests;
    }

    @POST
    @Operation(
            summary =
                    "Stores de-identified copies of patients, studies, series and instances, or gives the job that does")
    public Map<String, Object> run(InputStream content, @Context Caller caller)
            throws IOException, InterruptedException {
        return requests.resources(ModificationKind.ANONYMIZE, content, caller);
    }
}
