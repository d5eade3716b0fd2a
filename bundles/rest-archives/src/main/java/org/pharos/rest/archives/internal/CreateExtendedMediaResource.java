package org.pharos.rest.archives.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.media.PackageLayout;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /tools/create-media-extended}: any resources in a ZIP archive with a DICOMDIR that describes series. */
@Component(service = CreateExtendedMediaResource.class)
@JakartarsResource
@Path("/tools/create-media-extended")
public final class CreateExtendedMediaResource {
    private final Archives archives;

    @Activate
    public CreateExtendedMediaResource(@Reference Archives archives) {
        this.archives = archives;
    }

    @GET
    @Operation(
            summary = "Patients, studies, series and instances in a ZIP archive with a DICOMDIR that describes series")
    @Arguments({"resources", "filename", "transcode", "lossy-quality"})
    public Object get(@Context QueryArguments arguments) throws IOException {
        return archives.getMany(PackageLayout.EXTENDED_MEDIA, arguments);
    }

    @POST
    @Operation(
            summary =
                    "Patients, studies, series and instances in a ZIP archive with a DICOMDIR that describes series, or a job that makes it")
    public Object create(InputStream content) throws IOException, InterruptedException {
        return archives.postMany(PackageLayout.EXTENDED_MEDIA, content);
    }
}
