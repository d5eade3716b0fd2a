package org.pharos.rest.networking.internal;

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
import org.pharos.core.network.ModalityFormat;
import org.pharos.http.JsonBody;

/** {@code /tools/dicom-echo}: whether a modality answers that isn't declared. */
@Component(service = DicomEchoResource.class)
@JakartarsResource
@Path("/tools/dicom-echo")
@Produces(MediaType.APPLICATION_JSON)
public final class DicomEchoResource {
    private final Echo echo;

    @Activate
    public DicomEchoResource(@Reference Echo echo) {
        this.echo = echo;
    }

    @POST
    @Operation(summary = "Sends C-ECHO to a modality that the body describes")
    public byte[] echo(InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        return echo.verify(ModalityFormat.readUnnamed(body.orFail()), body);
    }
}
