package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.JsonStream;
import org.pharos.http.Routes;

/** {@code /instances/{id}/frames}: which frames there are, and what can be had of each. */
@Component(service = FramesResource.class)
@JakartarsResource
@JakartarsName("images")
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class FramesResource {
    private final ImageAccess access;

    @Activate
    public FramesResource(@Reference ImageAccess access) {
        this.access = access;
    }

    @GET
    @Path("frames")
    @Operation(summary = "The numbers of the frames")
    public JsonStream frames(@PathParam("id") String id) {
        int count = FrameCount.of(access.instance(id, FrameCount.PARTS))
                .orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT));
        return out -> {
            out.writeStartArray();
            for (int frame = 0; frame < count; frame++) {
                out.writeNumber(frame);
            }
            out.writeEndArray();
        };
    }

    @GET
    @Path("frames/{frame}")
    @Operation(summary = "What can be had of a frame, whether there is such a frame or not")
    public List<String> operations(@Context Routes routes) {
        return routes.below("/instances/{id}/frames/{frame}");
    }
}
