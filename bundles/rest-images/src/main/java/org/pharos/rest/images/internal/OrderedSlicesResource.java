package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.http.JsonStream;

/** {@code /series/{id}/ordered-slices}: the instances and frames of a series in the order of the patient. */
@Component(service = OrderedSlicesResource.class)
@JakartarsResource
@Path("/series/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class OrderedSlicesResource {
    private final SeriesSlices slices;

    @Activate
    public OrderedSlicesResource(@Reference SeriesSlices slices) {
        this.slices = slices;
    }

    @GET
    @Path("ordered-slices")
    @Operation(summary = "The instances by place along the normal of the slices, else by index")
    public JsonStream orderedSlices(@PathParam("id") String id) {
        return new OrderedSlicesJson(slices.ordered(id));
    }
}
