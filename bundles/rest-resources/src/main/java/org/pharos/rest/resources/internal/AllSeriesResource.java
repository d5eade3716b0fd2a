package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /series}: all series. */
@Component(service = AllSeriesResource.class)
@JakartarsResource
@Path("/series")
@Produces(MediaType.APPLICATION_JSON)
public final class AllSeriesResource {
    private final ResourceAccess access;

    @Activate
    public AllSeriesResource(@Reference ResourceAccess access) {
        this.access = access;
    }

    @GET
    @Operation(summary = "Identifiers or descriptions, a page or all")
    @Arguments({"expand", "since", "limit", "requested-tags", "full", "short", "response-content"})
    public JsonStream list(@Context QueryArguments arguments) {
        return access.list(ResourceLevel.SERIES, arguments);
    }
}
