package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /series/{id}/numpy}: the frames of a series in the order of the patient as a file of NumPy. */
@Component(service = SeriesNumpyResource.class)
@JakartarsResource
@Path("/series/{id}")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
public final class SeriesNumpyResource {
    private final FrameArrays arrays;

    @Activate
    public SeriesNumpyResource(@Reference FrameArrays arrays) {
        this.arrays = arrays;
    }

    @GET
    @Path("numpy")
    @Operation(summary = "The frames of all instances as an array of NumPy: frames, rows, columns, channels")
    @Arguments({"compress", "rescale"})
    public StreamingOutput series(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return arrays.series(id, NumpyArguments.of(arguments));
    }
}
