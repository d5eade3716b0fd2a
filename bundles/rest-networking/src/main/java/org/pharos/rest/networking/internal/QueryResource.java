package org.pharos.rest.networking.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /queries/{id}}: a query that was sent, and its answers. */
@Component(service = QueryResource.class)
@JakartarsResource
@Path("/queries/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class QueryResource {
    private final KeptQueries queries;
    private final TagObjects tags;
    private final SubQueries subQueries;
    private final Retrieval retrieval;

    @Activate
    public QueryResource(
            @Reference KeptQueries queries, @Reference DicomDefaults defaults, @Reference Retrieval retrieval) {
        this.retrieval = retrieval;
        this.queries = queries;
        this.tags = new TagObjects(defaults);
        this.subQueries = new SubQueries(queries, tags);
    }

    @GET
    @Operation(summary = "What can be done with a query")
    public List<String> operations(@PathParam("id") String id) {
        queries.find(id);
        return List.of("answers", "level", "modality", "query", "retrieve");
    }

    @DELETE
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Forgets a query")
    public void forget(@PathParam("id") String id) {
        queries.forget(id);
    }

    @GET
    @Path("answers")
    @Arguments({"expand", "simplify", "short"})
    @Operation(summary = "The answers to a query: their numbers, or their tags")
    public List<Object> answers(@PathParam("id") String id, @Context QueryArguments arguments) {
        KeptQuery query = queries.find(id);
        if (!arguments.isOn("expand")) {
            return IntStream.range(0, query.answers().size())
                    .<Object>mapToObj(Integer::toString)
                    .toList();
        }
        var form = TagObjects.form(arguments);
        var answers = new ArrayList<Object>();
        query.answers().forEach(answer -> answers.add(tags.write(answer, form)));
        return answers;
    }

    @GET
    @Path("answers/{index}")
    @Operation(summary = "What can be done with an answer")
    public List<String> answer(@PathParam("id") String id, @PathParam("index") String index) {
        KeptQuery query = queries.find(id);
        query.answer(index);
        return SubQueries.operations(query.level());
    }

    @GET
    @Path("answers/{index}/content")
    @Arguments({"simplify", "short"})
    @Operation(summary = "Tags of an answer")
    public @Nullable Object content(
            @PathParam("id") String id, @PathParam("index") String index, @Context QueryArguments arguments) {
        return tags.write(queries.find(id).answer(index), TagObjects.form(arguments));
    }

    @POST
    @Path("answers/{index}/{operation:query-(?:studies|series|instances)}")
    @Operation(summary = "Sends another C-FIND, for what is below an answer")
    public Map<String, Object> subQuery(
            @PathParam("id") String id,
            @PathParam("index") String index,
            @PathParam("operation") String operation,
            InputStream content)
            throws IOException {
        return subQueries.send(queries.find(id), index, operation, ModalityQueryResource.object(content));
    }

    @POST
    @Path("answers/{index}/retrieve")
    @Operation(summary = "Retrieves what an answer names, by C-MOVE or C-GET")
    public Map<String, Object> retrieve(
            @PathParam("id") String id, @PathParam("index") String index, InputStream content)
            throws IOException, InterruptedException {
        KeptQuery query = queries.find(id);
        return retrieval.submit(query, List.of(query.answer(index)), content);
    }

    @POST
    @Path("retrieve")
    @Operation(summary = "Retrieves what all answers name, by C-MOVE or C-GET")
    public Map<String, Object> retrieveAll(@PathParam("id") String id, InputStream content)
            throws IOException, InterruptedException {
        KeptQuery query = queries.find(id);
        return retrieval.submit(query, query.answers(), content);
    }

    @GET
    @Path("level")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Level of a query")
    public String level(@PathParam("id") String id) {
        return queries.find(id).level().label();
    }

    @GET
    @Path("modality")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Name of the modality that was asked")
    public String modality(@PathParam("id") String id) {
        return queries.find(id).contact().modality().name();
    }

    @GET
    @Path("query")
    @Arguments({"simplify", "short"})
    @Operation(summary = "What was asked")
    public @Nullable Object query(@PathParam("id") String id, @Context QueryArguments arguments) {
        return tags.write(queries.find(id).shown(), TagObjects.form(arguments));
    }
}
