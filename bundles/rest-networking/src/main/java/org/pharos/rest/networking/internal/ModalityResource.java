package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.ModalityFormat;
import org.pharos.core.network.ModalityRegister;
import org.pharos.http.BareStatusException;
import org.pharos.http.JsonBody;
import org.pharos.http.Routes;

/** {@code /modalities/{id}}: one modality as it is declared. */
@Component(service = ModalityResource.class)
@JakartarsResource
@Path("/modalities/{id}")
public final class ModalityResource {
    private static final int NOT_FOUND = 404;

    private final Modalities modalities;
    private final ModalityRegister register;

    @Activate
    public ModalityResource(@Reference Modalities modalities, @Reference ModalityRegister register) {
        this.modalities = modalities;
        this.register = register;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What can be done with a modality")
    public List<String> operations(@PathParam("id") String name, @Context Routes routes) {
        if (modalities.find(name).isEmpty()) {
            throw new BareStatusException(NOT_FOUND);
        }
        return routes.below("/modalities/{id}");
    }

    @PUT
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Declares a modality, in place of another of its name")
    public void declare(@PathParam("id") String name, InputStream body) throws IOException {
        register.declare(ModalityFormat.read(
                name, JsonBody.read(body).value().orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT))));
    }

    @DELETE
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Forgets a modality")
    public void forget(@PathParam("id") String name) {
        if (!register.forget(name)) {
            throw new PharosException(ErrorCode.INEXISTENT_ITEM, "Unknown DICOM modality with symbolic name: " + name);
        }
    }

    @GET
    @Path("configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All about a modality")
    public JsonNode configuration(@PathParam("id") String name) {
        return ModalityFormat.write(Declared.named(modalities, name));
    }
}
