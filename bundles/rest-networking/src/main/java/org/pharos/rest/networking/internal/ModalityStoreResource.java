package org.pharos.rest.networking.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.Uid;

/** {@code /modalities/{id}/store} and {@code store-straight}: sends instances to a modality. */
@Component(service = ModalityStoreResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityStoreResource {
    private static final String ORIGIN = "REST API";

    private final Modalities modalities;
    private final NamedResources named;
    private final RequestedInstances requested;
    private final Jobs jobs;
    private final StoreServices services;

    @Activate
    public ModalityStoreResource(
            @Reference Modalities modalities,
            @Reference NamedResources named,
            @Reference RequestedInstances requested,
            @Reference Jobs jobs,
            @Reference StoreServices services) {
        this.modalities = modalities;
        this.named = named;
        this.requested = requested;
        this.jobs = jobs;
        this.services = services;
    }

    @POST
    @Path("store")
    @Operation(summary = "Sends resources to a modality by C-STORE")
    public Map<String, Object> store(@PathParam("id") String name, InputStream content)
            throws IOException, InterruptedException {
        var body = StoreRequestBody.read(content);
        var request = JobRequest.of(body.jobFields());
        List<ResourceRef> parents = parents(body.resources());
        Modality modality = Declared.named(modalities, name);
        var instances = new InstanceSet(ORIGIN, parents, requested.ids(parents), request.isPermissive());
        var job = new ModalityStoreJob(
                services, body.contact(modality), body.originator(), instances, transaction(body, instances));
        return request.submit(jobs, job);
    }

    private static @Nullable String transaction(StoreRequestBody body, InstanceSet instances) {
        if (!body.wantsCommitment()) {
            return null;
        }
        CommitmentRequests.checkCount(instances.instances().size());
        return Uid.random();
    }

    private List<ResourceRef> parents(List<ResourceId> ids) {
        List<ResourceRef> parents = new ArrayList<>(named.resolve(ids));
        if (parents.size() < new LinkedHashSet<>(ids).size()) {
            // Clients know this code, though it is theirs who sent a wrong identifier.
            throw new PharosException(ErrorCode.INTERNAL_ERROR, "A resource to be sent is unknown");
        }
        parents.sort(Comparator.comparing(parent -> parent.id().value()));
        return parents;
    }

    @POST
    @Path("store-straight")
    @Operation(summary = "Sends the DICOM file in the body to a modality, without storing it here")
    public Map<String, String> straight(@PathParam("id") String name, InputStream file) throws IOException {
        Contact contact = Contact.of(Declared.named(modalities, name));
        SopInstance sent = services.user().store(contact, file);
        return Map.of("SOPClassUID", sent.sopClassUid(), "SOPInstanceUID", sent.sopInstanceUid());
    }
}
