package org.pharos.rest.networking.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.network.Modalities;
import org.pharos.http.JsonBody;

/** {@code /modalities/{id}/echo}: whether a modality answers. */
@Component(service = ModalityEchoResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityEchoResource {
    private final Modalities modalities;
    private final Echo echo;

    @Activate
    public ModalityEchoResource(@Reference Modalities modalities, @Reference Echo echo) {
        this.modalities = modalities;
        this.echo = echo;
    }

    @POST
    @Path("echo")
    @Operation(summary = "Sends C-ECHO to a modality")
    public byte[] echo(@PathParam("id") String name, InputStream content) throws IOException {
        var body = new PushbackInputStream(content);
        int first = body.read();
        if (first >= 0) {
            body.unread(first);
        }
        JsonBody json = JsonBody.read(body);
        if (first >= 0) {
            json.orFail();
        }
        return echo.verify(Declared.named(modalities, name), json);
    }
}
