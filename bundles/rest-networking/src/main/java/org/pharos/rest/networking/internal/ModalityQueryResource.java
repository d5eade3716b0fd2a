package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** {@code /modalities/{id}/query} and {@code find-worklist}: questions to a modality. */
@Component(service = ModalityQueryResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityQueryResource {
    static final String QUERY = "Query";
    private static final String LEVEL = "Level";

    private final Modalities modalities;
    private final KeptQueries queries;
    private final DicomUser user;
    private final TagObjects tags;

    @Activate
    public ModalityQueryResource(
            @Reference Modalities modalities,
            @Reference KeptQueries queries,
            @Reference DicomUser user,
            @Reference DicomDefaults defaults) {
        this.modalities = modalities;
        this.queries = queries;
        this.user = user;
        this.tags = new TagObjects(defaults);
    }

    @POST
    @Path("query")
    @Operation(summary = "Sends C-FIND to a modality and keeps the answers")
    public Map<String, Object> query(@PathParam("id") String name, InputStream content) throws IOException {
        JsonFields body = object(content);
        JsonNode query = body.value(QUERY).orElseGet(JsonNodeFactory.instance::objectNode);
        ResourceLevel level = level(body);
        return queries.send(
                Declared.contact(Declared.named(modalities, name), body),
                level,
                tags.read(query, QUERY),
                tags.readTexts(query),
                body.flag("Normalize", true));
    }

    static JsonFields object(InputStream content) throws IOException {
        return JsonBody.read(content).object(ErrorCode.BAD_FILE_FORMAT, "Must provide a JSON object");
    }

    private static ResourceLevel level(JsonFields body) {
        if (!body.has(LEVEL)) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The JSON body must contain field Level");
        }
        return parse(body.text(LEVEL));
    }

    static ResourceLevel parse(String level) {
        return ResourceLevel.parse(level)
                .orElseThrow(() ->
                        new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Invalid resource type '" + level + "'"));
    }

    @POST
    @Path("find-worklist")
    @Operation(summary = "Sends C-FIND for worklists to a modality")
    public List<Object> worklist(@PathParam("id") String name, InputStream content) throws IOException {
        Modality modality = Declared.named(modalities, name);
        JsonFields body = object(content);
        boolean isWrapped = body.has(QUERY);
        DataSet keys = tags.read(isWrapped ? body.node().get(QUERY) : body.node(), QUERY);
        Form form = isWrapped ? TagObjects.form(body, Form.SIMPLIFIED) : Form.SIMPLIFIED;
        var contact = isWrapped ? Declared.contact(modality, body) : Contact.of(modality);
        var answers = new ArrayList<Object>();
        user.findWorklist(contact, keys).forEach(answer -> answers.add(tags.write(answer, form)));
        return answers;
    }
}
