package org.pharos.rest.modification.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.modification.ModificationKind;
import org.pharos.http.GeneratedContent;

/** {@code /instances/{id}/modify} and {@code anonymize}: a changed copy of the file, which isn't stored. */
@Component(service = InstanceModificationResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class InstanceModificationResource {
    private final Requests requests;

    @Activate
    public InstanceModificationResource(@Reference Requests requests) {
        this.requests = requests;
    }

    @POST
    @Path("modify")
    @Operation(summary = "A changed copy of the DICOM file")
    public GeneratedContent modify(@PathParam("id") String id, InputStream content) throws IOException {
        return requests.instance(ModificationKind.MODIFY, id, content);
    }

    @POST
    @Path("anonymize")
    @Operation(summary = "A de-identified copy of the DICOM file")
    public GeneratedContent anonymize(@PathParam("id") String id, InputStream content) throws IOException {
        return requests.instance(ModificationKind.ANONYMIZE, id, content);
    }
}
