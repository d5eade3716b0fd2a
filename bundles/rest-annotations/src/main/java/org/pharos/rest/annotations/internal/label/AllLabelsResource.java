package org.pharos.rest.annotations.internal.label;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ResourceAnnotations;

/** {@code /tools/labels}: every label that is on any resource. */
@Component(service = AllLabelsResource.class)
@JakartarsResource
@Path("/tools")
@Produces(MediaType.APPLICATION_JSON)
public final class AllLabelsResource {
    private final ResourceAnnotations annotations;

    @Activate
    public AllLabelsResource(@Reference ResourceAnnotations annotations) {
        this.annotations = annotations;
    }

    @GET
    @Path("labels")
    @Operation(summary = "The labels, in alphabetical order")
    public SortedSet<String> get() {
        return annotations.labels();
    }
}
