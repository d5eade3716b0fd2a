package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Exports;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.Peer;
import org.pharos.core.network.Peers;
import org.pharos.http.ResourcesBody;

/** {@code /peers/{id}/store} and {@code store-straight}: sends instances to a peer. */
@Component(service = PeerStoreResource.class)
@JakartarsResource
@Path("/peers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class PeerStoreResource {
    private static final String ORIGIN = "REST API";

    private final Peers peers;
    private final Exports exports;
    private final Jobs jobs;
    private final PeerStoreServices services;

    @Activate
    public PeerStoreResource(
            @Reference Peers peers,
            @Reference Exports exports,
            @Reference Jobs jobs,
            @Reference PeerStoreServices services) {
        this.peers = peers;
        this.exports = exports;
        this.jobs = jobs;
        this.services = services;
    }

    @POST
    @Path("store")
    @Operation(summary = "Sends resources to a peer over HTTP")
    public Map<String, Object> store(@PathParam("id") String name, InputStream content)
            throws IOException, InterruptedException {
        var body = ResourcesBody.read(content);
        var request = JobRequest.of(body.jobFields());
        var options = PeerStoreOptions.of(body.fields());
        // Clients know that wrong resources are noticed before a wrong peer.
        InstanceSet instances = exports.prepare(body.resources(), name, ORIGIN, request.isPermissive());
        Peer peer = Declared.named(peers, name);
        return request.submit(jobs, new PeerStoreJob(services, peer, options, instances));
    }

    @POST
    @Path("store-straight")
    @Operation(summary = "Sends the DICOM file in the body to a peer, without storing it here")
    public JsonNode straight(@PathParam("id") String name, InputStream file) throws IOException, InterruptedException {
        Peer peer = Declared.named(peers, name);
        var uploads = new PeerUploads(services.http(), peer);
        HttpReply reply = uploads.send(new HttpContent(-1, false, () -> file), null, () -> false);
        if (!reply.isSuccess()) {
            throw new PharosException(ErrorCode.NETWORK_PROTOCOL, "Cannot send DICOM to remote peer: " + name);
        }
        return uploads.stored(reply);
    }
}
