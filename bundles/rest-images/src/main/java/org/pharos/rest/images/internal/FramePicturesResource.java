package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.dicom.imageio.picture.StoredValues;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;
import org.pharos.rest.images.internal.Pictures.Request;

/** {@code /instances/{id}/frames/{frame}/preview} and others: pictures of a frame. */
@Component(service = FramePicturesResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class FramePicturesResource {
    private final Pictures pictures;

    @Activate
    public FramePicturesResource(@Reference Pictures pictures) {
        this.pictures = pictures;
    }

    @GET
    @Path("frames/{frame}/preview")
    @Operation(summary = "The frame from its least value to its largest")
    @Arguments({"quality", "returnUnsupportedImage"})
    public Response preview(
            @PathParam("id") String id,
            @PathParam("frame") FrameNumber frame,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        return pictures.answer(Request.ofFrame(id, frame, accept, arguments), PictureKind.PREVIEW);
    }

    @GET
    @Path("frames/{frame}/rendered")
    @Operation(summary = "The frame as its window and rescaling have it, at a size of choice")
    @Arguments({"window-center", "window-width", "width", "height", "smooth", "quality", "returnUnsupportedImage"})
    public Response rendered(
            @PathParam("id") String id,
            @PathParam("frame") FrameNumber frame,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        return pictures.answer(
                Request.ofFrame(id, frame, accept, arguments),
                PictureKind.rendered(PictureArguments.rendering(arguments)));
    }

    @GET
    @Path("frames/{frame}/image-uint8")
    @Operation(summary = "The stored values of the frame, those outside of 8 bits cut off")
    @Arguments({"quality", "returnUnsupportedImage"})
    public Response imageUint8(
            @PathParam("id") String id,
            @PathParam("frame") FrameNumber frame,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        return pictures.answer(Request.ofFrame(id, frame, accept, arguments), PictureKind.stored(StoredValues.UINT8));
    }

    @GET
    @Path("frames/{frame}/image-uint16")
    @Operation(summary = "The stored values of the frame, those outside of 16 bits cut off")
    @Arguments({"quality", "returnUnsupportedImage"})
    public Response imageUint16(
            @PathParam("id") String id,
            @PathParam("frame") FrameNumber frame,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        return pictures.answer(Request.ofFrame(id, frame, accept, arguments), PictureKind.stored(StoredValues.UINT16));
    }

    @GET
    @Path("frames/{frame}/image-int16")
    @Operation(summary = "The stored values of the frame, those outside of 16 bits with a sign cut off")
    @Arguments({"quality", "returnUnsupportedImage"})
    public Response imageInt16(
            @PathParam("id") String id,
            @PathParam("frame") FrameNumber frame,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        return pictures.answer(Request.ofFrame(id, frame, accept, arguments), PictureKind.stored(StoredValues.INT16));
    }
}
