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

/** {@code /instances/{id}}: one instance, and the resources above it. */
@Component(service = InstanceResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceResource extends SingleResource {
    @Activate
    public InstanceResource(
            @Reference ResourceAccess access,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference DescendantTags tags) {
        super(ResourceLevel.INSTANCE, access, index, archive, tags);
    }

    @GET
    @Path("series")
    @Operation(summary = "Its series")
    @Arguments({"requested-tags", "full", "short"})
    public JsonStream series(@PathParam("id") String id, @Context QueryArguments arguments) {
        return ancestor(id, ResourceLevel.SERIES, arguments);
    }

    @GET
    @Path("study")
    @Operation(summary = "Its study")
    @Arguments({"requested-tags", "full", "short"})
    public JsonStream study(@PathParam("id") String id, @Context QueryArguments arguments) {
        return ancestor(id, ResourceLevel.STUDY, arguments);
    }

    @GET
    @Path("patient")
    @Operation(summary = "Its patient")
    @Arguments({"requested-tags", "full", "short"})
    public JsonStream patient(@PathParam("id") String id, @Context QueryArguments arguments) {
        return ancestor(id, ResourceLevel.PATIENT, arguments);
    }
}
