package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceIndex;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /patients/{id}}: one patient, and the resources below it. */
@Component(service = PatientResource.class)
@JakartarsResource
@Path("/patients/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class PatientResource extends ParentResource {
    @Activate
    public PatientResource(
            @Reference ResourceAccess access,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference DescendantTags tags) {
        super(ResourceLevel.PATIENT, access, index, archive, tags);
    }

    @GET
    @Path("studies")
    @Operation(summary = "Its studies")
    @Arguments({"expand", "requested-tags", "full", "short"})
    public JsonStream studies(@PathParam("id") String id, @Context QueryArguments arguments) {
        return descendants(id, ResourceLevel.STUDY, arguments);
    }

    @GET
    @Path("series")
    @Operation(summary = "Its series")
    @Arguments({"expand", "requested-tags", "full", "short"})
    public JsonStream series(@PathParam("id") String id, @Context QueryArguments arguments) {
        return descendants(id, ResourceLevel.SERIES, arguments);
    }
}
