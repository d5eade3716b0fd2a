package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.ModalityFormat;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /modalities}: all that are declared. */
@Component(service = ModalitiesResource.class)
@JakartarsResource
@Path("/modalities")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalitiesResource {
    private final Modalities modalities;

    @Activate
    public ModalitiesResource(@Reference Modalities modalities) {
        this.modalities = modalities;
    }

    @GET
    @Arguments("expand")
    @Operation(summary = "The declared modalities: their names, or all about them")
    public Object all(@Context QueryArguments arguments) {
        if (!arguments.isOn("expand")) {
            return modalities.all().stream().map(Modality::name).toList();
        }
        Map<String, JsonNode> byName = new TreeMap<>();
        modalities.all().forEach(modality -> byName.put(modality.name(), ModalityFormat.write(modality)));
        return byName;
    }
}
