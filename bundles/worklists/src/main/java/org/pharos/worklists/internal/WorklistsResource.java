package org.pharos.worklists.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.Arguments;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /worklists}: what modalities are given; there while worklists are served. */
@Component(service = WorklistsResource.class)
@JakartarsResource
@Path("/worklists")
@Produces(MediaType.APPLICATION_JSON)
public final class WorklistsResource {
    private static final String TAGS = "Tags";

    private final WorklistAccess worklists;

    @Activate
    public WorklistsResource(@Reference WorklistAccess worklists) {
        this.worklists = worklists;
    }

    @GET
    @Arguments({"full", "short"})
    @Operation(summary = "All worklists with their tags")
    public JsonStream all(@Context QueryArguments arguments) throws IOException {
        return worklists.all(form(arguments));
    }

    @POST
    @Path("create")
    @Operation(summary = "Makes a worklist of the tags in the body")
    public Map<String, String> create(InputStream body) throws IOException {
        return worklists.create(JsonBody.read(body).object().node().path(TAGS));
    }

    @GET
    @Path("{id}")
    @Arguments({"full", "short"})
    @Operation(summary = "A worklist with its tags")
    public JsonStream one(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        Optional<JsonStream> found = worklists.one(id, form(arguments));
        return found.orElseThrow(WorklistsResource::unknown);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Makes a worklist of the tags in the body, in place of another of its name")
    public Map<String, String> put(@PathParam("id") String id, InputStream body) throws IOException {
        return worklists.put(id, JsonBody.read(body).object().node().path(TAGS));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Deletes a worklist")
    public Map<String, String> delete(@PathParam("id") String id) throws IOException {
        if (!worklists.delete(id)) {
            throw unknown();
        }
        return Map.of();
    }

    private static PharosException unknown() {
        return new PharosException(ErrorCode.UNKNOWN_RESOURCE, "No such worklist");
    }

    private static Form form(QueryArguments arguments) {
        if (arguments.has("full")) {
            return Form.FULL;
        }
        return arguments.has("short") ? Form.SHORT : Form.SIMPLIFIED;
    }
}
