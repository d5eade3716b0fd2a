package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.dicom.core.DataSet;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** {@code /modalities/{id}/move}: has a modality send resources. */
@Component(service = ModalityMoveResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityMoveResource {
    private static final String RESOURCES = "Resources";
    private static final String LEVEL = "Level";
    private static final String NEEDED = "Must provide a JSON body containing fields " + RESOURCES + " and " + LEVEL;

    private final Modalities modalities;
    private final Retrieval retrieval;

    @Activate
    public ModalityMoveResource(@Reference Modalities modalities, @Reference Retrieval retrieval) {
        this.modalities = modalities;
        this.retrieval = retrieval;
    }

    @POST
    @Path("move")
    @Operation(summary = "Sends C-MOVE to a modality")
    public Map<String, Object> move(@PathParam("id") String name, InputStream content)
            throws IOException, InterruptedException {
        JsonFields body = JsonBody.read(content).object(ErrorCode.BAD_FILE_FORMAT, NEEDED);
        if (!body.has(LEVEL) || !body.value(RESOURCES).filter(JsonNode::isArray).isPresent()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, NEEDED);
        }
        Modality modality = Declared.named(modalities, name);
        ResourceLevel level = ModalityQueryResource.parse(body.text(LEVEL));
        List<DataSet> identifiers = new ArrayList<>();
        for (JsonNode resource : body.node().get(RESOURCES)) {
            identifiers.add(Identifiers.toRetrieve(retrieval.tags().read(resource, RESOURCES), level));
        }
        return retrieval.submit(Declared.contact(modality, body), identifiers, Optional.of(body), "");
    }
}
