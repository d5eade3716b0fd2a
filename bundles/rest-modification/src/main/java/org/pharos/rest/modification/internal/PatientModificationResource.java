package org.pharos.rest.modification.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.pharos.api.ResourceLevel;
import org.pharos.core.modification.ModificationKind;
import org.pharos.http.Caller;

/** {@code /patients/{id}/modify} and {@code anonymize}: changed copies of all its instances. */
@Component(service = PatientModificationResource.class)
@JakartarsResource
@Path("/patients/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class PatientModificationResource {
    private final Requests requests;

    @Activate
    public PatientModificationResource(@Reference Requests requests) {
        this.requests = requests;
    }

    @POST
    @Path("modify")
    @Operation(summary = "Stores changed copies of its instances, or gives the job that does")
    public Map<String, Object> modify(@PathParam("id") String id, InputStream content, @Context Caller caller)
            throws IOException, InterruptedException {
        return requests.resource(ModificationKind.MODIFY, ResourceLevel.PATIENT, id, content, caller);
    }

    @POST
    @Path("anonymize")
    @Operation(summary = "Stores de-identified copies of its instances, or gives the job that does")
    public Map<String, Object> anonymize(@PathParam("id") String id, InputStream content, @Context Caller caller)
            throws IOException, InterruptedException {
        return requests.resource(ModificationKind.ANONYMIZE, ResourceLevel.PATIENT, id, content, caller);
    }
}
