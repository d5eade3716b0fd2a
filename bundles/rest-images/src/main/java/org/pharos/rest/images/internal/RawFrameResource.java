package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.image.ImageSource;
import org.pharos.core.image.RawFrame;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.http.StreamedContent;

/** {@code /instances/{id}/frames/{frame}/raw}: the bytes of a frame as the file has them. */
@Component(service = RawFrameResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class RawFrameResource {
    private static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    private final ImageAccess access;
    private final ImageSource images;

    @Activate
    public RawFrameResource(@Reference ImageAccess access, @Reference ImageSource images) {
        this.access = access;
        this.images = images;
    }

    @GET
    @Path("frames/{frame}/raw")
    @Operation(summary = "The frame: an image of its own where the transfer syntax makes it one")
    public StreamedContent raw(@PathParam("id") String id, @PathParam("frame") FrameNumber number) throws IOException {
        ResourceRecord instance = access.instance(id, PARTS);
        RawFrame frame = images.raw(instance, number.value());
        return StreamedContent.of(frame.lengthBytes(), mediaType(instance), (offset, length) -> frame.open());
    }

    @GET
    @Path("frames/{frame}/raw.gz")
    @Produces("application/gzip")
    @Operation(summary = "The frame, compressed on its way")
    public StreamingOutput compressed(@PathParam("id") String id, @PathParam("frame") FrameNumber number)
            throws IOException {
        RawFrame frame = images.raw(access.instance(id, PARTS), number.value());
        return out -> {
            try (InputStream in = frame.open()) {
                GzipOutput.write(in, out);
            }
        };
    }

    private static String mediaType(ResourceRecord instance) {
        return switch (instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse("")) {
            case "1.2.840.10008.1.2.4.50" -> "image/jpeg";
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }
}
