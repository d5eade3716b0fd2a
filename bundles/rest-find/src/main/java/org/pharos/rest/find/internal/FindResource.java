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
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.http.JsonStream;

/** {@code /tools/find}: resources by tags, metadata, labels and place. */
@Component(service = FindResource.class)
@JakartarsResource
@JakartarsName("find")
@Path("/tools/find")
@Produces(MediaType.APPLICATION_JSON)
public final class FindResource {
    private final Search search;

    @Activate
    public FindResource(@Reference Search search) {
        this.search = search;
    }

    @POST
    @Operation(summary = "Identifiers or descriptions of what matches, a page or all")
    public JsonStream find(InputStream body) throws IOException {
        return search.find(body);
    }
}
