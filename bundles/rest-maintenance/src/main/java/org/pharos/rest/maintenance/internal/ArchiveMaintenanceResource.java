package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.http.JsonBody;

/** {@code /tools/reconstruct} and {@code /tools/invalidate-tags}: maintenance of the whole archive. */
@Component(service = ArchiveMaintenanceResource.class)
@JakartarsName("maintenance")
@JakartarsResource
@Path("/tools")
public final class ArchiveMaintenanceResource {
    private final Reconstruction reconstruction;

    @Activate
    public ArchiveMaintenanceResource(@Reference Reconstruction reconstruction) {
        this.reconstruction = reconstruction;
    }

    @POST
    @Path("reconstruct")
    @Operation(
            summary =
                    "Reads all files again; answers when all is done, which may last hours. What couldn't be read is in the log")
    public void reconstruct(JsonBody body) {
        reconstruction.reconstructAll(new ReconstructBody(body).withFiles());
    }

    @POST
    @Path("invalidate-tags")
    @Operation(summary = "Tags are always read from the files: there is nothing that could be out of date")
    public void invalidateTags() {
        // Clients expect an empty answer.
    }
}
