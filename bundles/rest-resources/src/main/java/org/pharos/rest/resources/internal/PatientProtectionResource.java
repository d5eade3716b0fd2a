package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.http.BooleanText;

/** {@code /patients/{id}/protected}: whether a patient is shielded from recycling. */
@Component(service = PatientProtectionResource.class)
@JakartarsResource
@Path("/patients/{id}")
public final class PatientProtectionResource {
    private final ResourceIndex index;

    @Activate
    public PatientProtectionResource(@Reference ResourceIndex index) {
        this.index = index;
    }

    @GET
    @Path("protected")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Whether the patient is shielded from recycling: 1 or 0")
    public String get(@PathParam("id") String id) {
        return ResourceAccess.ref(ResourceLevel.PATIENT, id)
                .flatMap(patient -> index.resource(patient, EnumSet.noneOf(Part.class)))
                .map(ResourceRecord::isProtected)
                .map(BooleanText::of)
                .orElseThrow(PatientProtectionResource::unknown);
    }

    @PUT
    @Path("protected")
    @Operation(summary = "Shields the patient from recycling, or stops that")
    public void set(@PathParam("id") String id, String body) {
        boolean wanted = BooleanText.ofBody(body);
        ResourceId patient = ResourceId.parse(id).orElseThrow(PatientProtectionResource::unknown);
        if (!index.protect(patient, wanted)) {
            throw unknown();
        }
    }

    /** Clients know this error, not 404, of this route. */
    private static PharosException unknown() {
        return new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
    }
}
