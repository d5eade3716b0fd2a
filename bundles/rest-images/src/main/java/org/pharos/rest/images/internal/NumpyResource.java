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

/** {@code /instances/{id}/numpy}, {@code …/frames/{frame}/numpy}: pixels as files of NumPy. */
@Component(service = NumpyResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
public final class NumpyResource {
    private final FrameArrays arrays;

    @Activate
    public NumpyResource(@Reference FrameArrays arrays) {
        this.arrays = arrays;
    }

    @GET
    @Path("numpy")
    @Operation(summary = "All frames as an array of NumPy: frames, rows, columns, channels")
    @Arguments({"compress", "rescale"})
    public StreamingOutput instance(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return arrays.instance(id, NumpyArguments.of(arguments));
    }

    @GET
    @Path("frames/{frame}/numpy")
    @Operation(summary = "The frame as an array of NumPy: rows, columns, channels")
    @Arguments({"compress", "rescale"})
    public StreamingOutput frame(
            @PathParam("id") String id, @PathParam("frame") FrameNumber frame, @Context QueryArguments arguments)
            throws IOException {
        return arrays.frame(id, frame.value(), NumpyArguments.of(arguments));
    }
}
