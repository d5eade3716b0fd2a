package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageSource;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.StoredImage;
import org.pharos.core.index.ResourceRecord;

/** {@code /instances/{id}/matlab}, {@code …/frames/{frame}/matlab}: stored values as an expression of Matlab and Octave. */
@Component(service = MatlabResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.TEXT_PLAIN)
public final class MatlabResource {
    private final ImageAccess access;
    private final ImageSource images;
    private final ImageWork work;
    private final ArrayStreams streams;

    @Activate
    public MatlabResource(
            @Reference ImageAccess access,
            @Reference ImageSource images,
            @Reference ImageWork work,
            @Reference ArrayStreams streams) {
        this.access = access;
        this.images = images;
        this.work = work;
        this.streams = streams;
    }

    @GET
    @Path("matlab")
    @Operation(summary = "The stored values of the first frame as an expression of Matlab")
    public StreamingOutput instance(@PathParam("id") String id) throws IOException {
        return text(id, 0);
    }

    @GET
    @Path("frames/{frame}/matlab")
    @Operation(summary = "The stored values of the frame as an expression of Matlab")
    public StreamingOutput frame(@PathParam("id") String id, @PathParam("frame") FrameNumber frame) throws IOException {
        return text(id, frame.value());
    }

    /** The frame is decoded twice, so that it is held only by those that are sent. */
    private StreamingOutput text(String id, int frame) throws IOException {
        ResourceRecord instance = access.instance(id, Pictures.PARTS);
        try {
            StoredImage image = images.image(instance);
            decode(image, frame);
            return out ->
                    streams.send(() -> MatlabText.write(decode(image, frame).raster(), out));
        } catch (PharosException e) {
            if (e.code() == ErrorCode.NOT_IMPLEMENTED) {
                // Clients know this answer without details.
                throw new PharosException(ErrorCode.NOT_IMPLEMENTED);
            }
            throw e;
        }
    }

    private DecodedFrame decode(StoredImage image, int frame) throws IOException {
        return work.run(image.dataSet(), () -> DecodedFrame.of(image, frame));
    }
}
