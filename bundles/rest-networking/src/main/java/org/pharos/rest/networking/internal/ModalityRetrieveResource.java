package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.RetrieveMethod;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** {@code /modalities/{id}/move} and {@code get}: retrieves resources that the client knows. */
@Component(service = ModalityRetrieveResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityRetrieveResource {
    private static final String RESOURCES = "Resources";
    private static final String LEVEL = "Level";
    private static final String SOP_CLASSES = "SOPClassesInStudy";
    private static final String NEEDED = "Must provide a JSON body containing fields " + RESOURCES + " and " + LEVEL;

    private final Modalities modalities;
    private final Retrieval retrieval;

    @Activate
    public ModalityRetrieveResource(@Reference Modalities modalities, @Reference Retrieval retrieval) {
        this.modalities = modalities;
        this.retrieval = retrieval;
    }

    @POST
    @Path("move")
    @Operation(summary = "Has a modality send resources, by C-MOVE")
    public Map<String, Object> move(@PathParam("id") String name, InputStream content)
            throws IOException, InterruptedException {
        return retrieve(name, RetrieveMethod.MOVE, content);
    }

    @POST
    @Path("get")
    @Operation(summary = "Retrieves resources from a modality by C-GET, and stores them here")
    public Map<String, Object> get(@PathParam("id") String name, InputStream content)
            throws IOException, InterruptedException {
        return retrieve(name, RetrieveMethod.GET, content);
    }

    private Map<String, Object> retrieve(String name, RetrieveMethod method, InputStream content)
            throws IOException, InterruptedException {
        JsonFields body = JsonBody.read(content).object(ErrorCode.BAD_FILE_FORMAT, NEEDED);
        if (!body.has(LEVEL) || !body.value(RESOURCES).filter(JsonNode::isArray).isPresent()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, NEEDED);
        }
        Contact contact = Declared.contact(Declared.named(modalities, name), body);
        ResourceLevel level = ModalityQueryResource.parse(body.text(LEVEL));
        List<Wanted> wanted = new ArrayList<>();
        for (JsonNode resource : body.node().get(RESOURCES)) {
            wanted.add(wanted(resource, level));
        }
        return retrieval.submit(contact, wanted, method, body);
    }

    private Wanted wanted(JsonNode resource, ResourceLevel level) {
        List<String> classes = List.of();
        JsonNode tags = resource;
        if (resource instanceof ObjectNode object && object.has(SOP_CLASSES)) {
            classes = classes(object.get(SOP_CLASSES));
            tags = object.deepCopy().without(SOP_CLASSES);
        }
        return new Wanted(Identifiers.toRetrieve(retrieval.tags().read(tags, RESOURCES), level), classes);
    }

    /** A list, or a text with a backslash between two, as queries answer it. */
    private static List<String> classes(JsonNode value) {
        var classes = new ArrayList<String>();
        if (value.isTextual()) {
            classes.addAll(List.of(value.textValue().split("\\\\")));
        } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isTextual)) {
            value.forEach(uid -> classes.add(uid.textValue()));
        } else {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "List of strings expected in field: " + SOP_CLASSES);
        }
        classes.replaceAll(String::strip);
        classes.removeIf(String::isEmpty);
        return classes;
    }
}
