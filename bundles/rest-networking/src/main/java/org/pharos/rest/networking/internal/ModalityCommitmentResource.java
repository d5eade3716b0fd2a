package org.pharos.rest.networking.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.Uid;

/** {@code /modalities/{id}/storage-commitment}: asks a modality to commit to instances. */
@Component(service = ModalityCommitmentResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityCommitmentResource {
    private final Modalities modalities;
    private final NamedResources named;
    private final RequestedInstances requested;
    private final CommitmentRequests requests;

    @Activate
    public ModalityCommitmentResource(
            @Reference Modalities modalities,
            @Reference NamedResources named,
            @Reference RequestedInstances requested,
            @Reference CommitmentRequests requests) {
        this.modalities = modalities;
        this.named = named;
        this.requested = requested;
        this.requests = requests;
    }

    @POST
    @Path("storage-commitment")
    @Operation(summary = "Asks a modality for storage commitment; its report comes later")
    public Map<String, String> request(@PathParam("id") String name, InputStream content) throws IOException {
        var body = CommitmentRequestBody.read(content);
        CommitmentRequests.checkCount(body.instances().size());
        List<SopInstance> instances = instances(body);
        Contact provider = Declared.contactInTime(Declared.named(modalities, name), Optional.of(body.fields()));
        String transaction = Uid.random();
        requests.send(provider, transaction, instances);
        return new TreeMap<>(Map.of("ID", transaction, "Path", "/storage-commitment/" + transaction));
    }

    private List<SopInstance> instances(CommitmentRequestBody body) {
        List<ResourceRef> resources = named.resolve(body.resources());
        Set<ResourceId> unknown = new HashSet<>(body.resources());
        resources.forEach(resource -> unknown.remove(resource.id()));
        if (!unknown.isEmpty()) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE);
        }
        List<ResourceId> ids = requested.ids(resources);
        CommitmentRequests.checkCount((long) ids.size() + body.instances().size());
        Set<SopInstance> instances = new LinkedHashSet<>(requested.named(ids));
        instances.addAll(body.instances());
        return new ArrayList<>(instances);
    }
}
