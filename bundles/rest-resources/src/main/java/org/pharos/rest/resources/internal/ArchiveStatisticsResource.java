package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ResourceIndex;

/** {@code /statistics}: how much is stored. */
@Component(service = ArchiveStatisticsResource.class)
@JakartarsResource
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class ArchiveStatisticsResource {
    private final ResourceIndex index;

    @Activate
    public ArchiveStatisticsResource(@Reference ResourceIndex index) {
        this.index = index;
    }

    @GET
    @Operation(summary = "Numbers and sizes of the whole archive")
    public Map<String, Object> get() {
        return StatisticsJson.of(index.totals());
    }
}
