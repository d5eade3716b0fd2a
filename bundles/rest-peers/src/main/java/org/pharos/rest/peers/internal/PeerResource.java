package org.pharos.rest.peers.internal;

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
import org.pharos.core.network.PeerFormat;
import org.pharos.core.network.PeerRegister;
import org.pharos.core.network.Peers;
import org.pharos.http.BareStatusException;
import org.pharos.http.JsonBody;
import org.pharos.http.Routes;

/** {@code /peers/{id}}: one peer as it is declared. */
@Component(service = PeerResource.class)
@JakartarsResource
@Path("/peers/{id}")
public final class PeerResource {
    private static final int NOT_FOUND = 404;

    private final Peers peers;
    private final PeerRegister register;

    @Activate
    public PeerResource(@Reference Peers peers, @Reference PeerRegister register) {
        this.peers = peers;
        this.register = register;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What can be done with a peer")
    public List<String> operations(@PathParam("id") String name, @Context Routes routes) {
        if (peers.find(name).isEmpty()) {
            throw new BareStatusException(NOT_FOUND);
        }
        return routes.below("/peers/{id}");
    }

    @PUT
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Declares a peer, in place of another of its name")
    public void declare(@PathParam("id") String name, InputStream body) throws IOException {
        // Clients know this status for what isn't JSON.
        JsonNode json = JsonBody.read(body).value().orElseThrow(() -> new BareStatusException(NOT_FOUND));
        register.declare(PeerFormat.read(name, json));
    }

    @DELETE
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Forgets a peer")
    public void forget(@PathParam("id") String name) {
        if (!register.forget(name)) {
            throw new PharosException(ErrorCode.INEXISTENT_ITEM, "Unknown Orthanc peer: " + name);
        }
    }

    @GET
    @Path("configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All about a peer that isn't secret")
    public JsonNode configuration(@PathParam("id") String name) {
        return PeerFormat.describe(Declared.named(peers, name));
    }
}
