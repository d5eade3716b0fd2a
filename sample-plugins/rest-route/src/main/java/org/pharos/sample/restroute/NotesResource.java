package org.pharos.sample.restroute;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /sample-notes}: short texts, kept as long as the plugin runs. Called by many threads at once. */
@Component(service = NotesResource.class)
@JakartarsResource
@Path("/sample-notes")
@Produces(MediaType.APPLICATION_JSON)
public final class NotesResource {
    private static final int MOST_NOTES = 1000;
    private static final int LONGEST_NOTE = 10_000;

    private final Map<Integer, String> notes = new ConcurrentSkipListMap<>();
    private final AtomicInteger last = new AtomicInteger();

    @GET
    public List<Map<String, Object>> list() {
        return notes.entrySet().stream()
                .map(note -> Map.<String, Object>of("ID", note.getKey(), "Text", note.getValue()))
                .toList();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Map<String, Integer> add(String text) {
        if (text.length() > LONGEST_NOTE || notes.size() >= MOST_NOTES) {
            throw new WebApplicationException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        int id = last.incrementAndGet();
        notes.put(id, text);
        return Map.of("ID", id);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_PLAIN)
    public String get(@PathParam("id") int id) {
        String text = notes.get(id);
        if (text == null) {
            throw new NotFoundException();
        }
        return text;
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") int id) {
        notes.remove(id);
    }
}
