package org.pharos.rest.resources.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.http.BareStatusException;

/** {@code /instances/{id}/export}: the DICOM file, written to the file system of the server. */
@Component(service = InstanceExportResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceExportResource {
    private final ResourceAccess access;
    private final FileExport export;

    @Activate
    public InstanceExportResource(@Reference ResourceAccess access, @Reference FileExport export) {
        this.access = access;
        this.export = export;
    }

    @POST
    @Path("export")
    @Operation(summary = "Writes the file to the path in the body, where the administrator allows that")
    public Map<String, String> export(@PathParam("id") String id, String path) throws IOException {
        if (!export.isAllowed()) {
            throw new BareStatusException(Response.Status.FORBIDDEN.getStatusCode());
        }
        export.write(ResourceAccess.dicomFile(access.instance(id)), path);
        return Map.of();
    }
}
