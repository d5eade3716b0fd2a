package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;
import org.pharos.core.network.Peer;
import org.pharos.core.network.Peers;
import org.pharos.http.BareStatusException;
import org.pharos.http.JsonFormat;

/** {@code /peers/{id}/system}: what a peer says of itself, which tells whether it can be reached. */
@Component(service = PeerSystemResource.class)
@JakartarsResource
@Path("/peers/{id}/system")
public final class PeerSystemResource {
    /** Those that clients of this API expect. */
    private static final Set<Integer> PASSED_ON = Set.of(400, 403, 415, 500);

    private final Peers peers;
    private final HttpUser http;

    @Activate
    public PeerSystemResource(@Reference Peers peers, @Reference HttpUser http) {
        this.peers = peers;
        this.http = http;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a peer says of itself")
    public byte[] get(@PathParam("id") String name) throws IOException, InterruptedException {
        Peer peer = Declared.named(peers, name);
        String url = peer.url() + "system";
        HttpReply reply = http.send(HttpCall.get(url, peer.access()));
        if (PASSED_ON.contains(reply.status())) {
            throw new BareStatusException(reply.status());
        }
        if (!reply.isSuccess()) {
            throw new PharosException(ErrorCode.BAD_HTTP_STATUS);
        }
        return checked(reply.body());
    }

    private static byte[] checked(byte[] body) throws IOException {
        try {
            if (JsonFormat.reader().readTree(body).isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw noJson();
        }
        throw noJson();
    }

    private static PharosException noJson() {
        return new PharosException(ErrorCode.NETWORK_PROTOCOL, "The peer doesn't answer with a JSON object");
    }
}
