package org.pharos.rest.networking.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /queries}: the queries that are kept. */
@Component(service = QueriesResource.class)
@JakartarsResource
@Path("/queries")
@Produces(MediaType.APPLICATION_JSON)
public final class QueriesResource {
    private final KeptQueries queries;

    @Activate
    public QueriesResource(@Reference KeptQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(summary = "Identifiers of the queries that are kept")
    public List<String> all() {
        return queries.ids();
    }
}
