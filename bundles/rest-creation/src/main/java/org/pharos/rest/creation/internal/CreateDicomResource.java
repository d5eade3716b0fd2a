package org.pharos.rest.creation.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.creation.Created;
import org.pharos.core.creation.InstanceCreation;
import org.pharos.http.Caller;
import org.pharos.http.JsonBody;

/** {@code /tools/create-dicom}: instances out of tags, images and documents. */
@Component(service = CreateDicomResource.class)
@JakartarsResource
@Path("/tools/create-dicom")
@Produces(MediaType.APPLICATION_JSON)
public final class CreateDicomResource {
    private final InstanceCreation creation;

    @Activate
    public CreateDicomResource(@Reference InstanceCreation creation) {
        this.creation = creation;
    }

    @POST
    @Operation(summary = "Makes and stores an instance, or a series of them, out of tags, images and documents")
    public CreatedJson create(InputStream body, @Context Caller caller) throws IOException {
        try (SpooledContents contents = SpooledContents.create()) {
            JsonBody json = JsonBody.read(new SpoolingInput(body, contents));
            Created created = creation.create(CreationBody.read(json, contents), caller.origin());
            return CreatedJson.of(created);
        }
    }
}
