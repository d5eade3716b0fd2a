package org.pharos.rest.peers.internal;

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
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerFormat;
import org.pharos.core.network.Peers;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /peers}: all that are declared. */
@Component(service = PeersResource.class)
@JakartarsResource
@Path("/peers")
@Produces(MediaType.APPLICATION_JSON)
public final class PeersResource {
    private final Peers peers;

    @Activate
    public PeersResource(@Reference Peers peers) {
        this.peers = peers;
    }

    @GET
    @Arguments("expand")
    @Operation(summary = "The declared peers: their names, or all about them that isn't secret")
    public Object all(@Context QueryArguments arguments) {
        if (!arguments.isOn("expand")) {
            return peers.all().stream().map(Peer::name).toList();
        }
        Map<String, JsonNode> byName = new TreeMap<>();
        peers.all().forEach(peer -> byName.put(peer.name(), PeerFormat.describe(peer)));
        return byName;
    }
}
