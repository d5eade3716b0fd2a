package org.pharos.rest.images.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.dicom.imageio.picture.Picture;
import org.pharos.dicom.imageio.picture.PngWriter;
import org.pharos.http.StreamedContent;

/** {@code /app/images/unsupported.png}: what stands in place of pictures that can't be made. */
@Component(service = PlaceholderResource.class)
@JakartarsResource
@Path("/app/images/unsupported.png")
public final class PlaceholderResource {
    private static final int SIDE = 256;
    private static final int STROKE = 8;
    private static final byte PAPER = (byte) 0x60;
    private static final byte INK = (byte) 0xC0;

    @GET
    @Operation(summary = "A picture that says that there is none")
    public StreamedContent placeholder() throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new PngWriter();
        writer.write(cross(), out);
        byte[] file = out.toByteArray();
        return StreamedContent.of(
                file.length,
                writer.mediaType(),
                (offset, length) -> new ByteArrayInputStream(file, (int) offset, (int) length));
    }

    private static Picture cross() {
        var samples = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean isInk = Math.abs(x - y) < STROKE || Math.abs(x + y - SIDE + 1) < STROKE;
                samples[y * SIDE + x] = isInk ? INK : PAPER;
            }
        }
        return new Picture(SIDE, SIDE, 1, 1, samples);
    }
}
