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

/** {@code /series/{id}}: one series, and the resources above and below it. */
@Component(service = SeriesResource.class)
@JakartarsResource
@Path("/series/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class SeriesResource extends ParentResource {
    @Activate
    public SeriesResource(
            @Reference ResourceAccess access,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference DescendantTags tags) {
        super(ResourceLevel.SERIES, access, index, archive, tags);
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
