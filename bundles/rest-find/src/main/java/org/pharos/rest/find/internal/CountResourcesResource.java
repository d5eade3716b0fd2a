package org.pharos.rest.find.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /tools/count-resources}: how many a search would find. */
@Component(service = CountResourcesResource.class)
@JakartarsResource
@Path("/tools/count-resources")
@Produces(MediaType.APPLICATION_JSON)
public final class CountResourcesResource {
    private final Search search;

    @Activate
    public CountResourcesResource(@Reference Search search) {
        this.search = search;
    }

    /** The answer. */
    public record CountJson(long count) {}

    @POST
    @Operation(summary = "Counts what matches; the page doesn't matter")
    public CountJson count(InputStream body) throws IOException {
        return new CountJson(search.count(body));
    }
}
