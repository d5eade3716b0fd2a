package org.pharos.rest.networking.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Exports;
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
    private final Exports exports;
    private final Jobs jobs;
    private final StoreServices services;

    @Activate
    public ModalityStoreResource(
            @Reference Modalities modalities,
            @Reference Exports exports,
            @Reference Jobs jobs,
            @Reference StoreServices services) {
        this.modalities = modalities;
        this.exports = exports;
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
        InstanceSet instances = exports.prepare(body.resources(), name, ORIGIN, request.isPermissive());
        Modality modality = Declared.named(modalities, name);
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

    @POST
    @Path("store-straight")
    @Operation(summary = "Sends the DICOM file in the body to a modality, without storing it here")
    public Map<String, String> straight(@PathParam("id") String name, InputStream file) throws IOException {
        Contact contact = Contact.of(Declared.named(modalities, name));
        SopInstance sent = services.user().store(contact, file);
        return Map.of("SOPClassUID", sent.sopClassUid(), "SOPInstanceUID", sent.sopInstanceUid());
    }
}
