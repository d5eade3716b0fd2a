package org.pharos.rest.archives.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /studies/{id}/archive} and {@code media}: the instances of a study in a ZIP archive. */
@Component(service = StudyArchiveResource.class)
@JakartarsResource
@Path("/studies/{id}")
public final class StudyArchiveResource {
    private final Archives archives;

    @Activate
    public StudyArchiveResource(@Reference Archives archives) {
        this.archives = archives;
    }

    @GET
    @Path("archive")
    @Operation(summary = "Its instances in a ZIP archive")
    @Arguments({"filename", "transcode", "lossy-quality"})
    public Object archive(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return archives.get(ResourceLevel.STUDY, id, false, arguments);
    }

    @POST
    @Path("archive")
    @Operation(summary = "Its instances in a ZIP archive, or a job that makes it")
    public Object createArchive(@PathParam("id") String id, InputStream content)
            throws IOException, InterruptedException {
        return archives.post(ResourceLevel.STUDY, id, false, content);
    }

    @GET
    @Path("media")
    @Operation(summary = "Its instances and a DICOMDIR in a ZIP archive")
    @Arguments({"extended", "filename", "transcode", "lossy-quality"})
    public Object media(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return archives.get(ResourceLevel.STUDY, id, true, arguments);
    }

    @POST
    @Path("media")
    @Operation(summary = "Its instances and a DICOMDIR in a ZIP archive, or a job that makes it")
    public Object createMedia(@PathParam("id") String id, InputStream content)
            throws IOException, InterruptedException {
        return archives.post(ResourceLevel.STUDY, id, true, content);
    }
}
