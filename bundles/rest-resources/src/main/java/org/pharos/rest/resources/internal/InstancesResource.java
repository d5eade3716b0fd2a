package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.http.Arguments;
import org.pharos.http.Caller;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /instances}: all instances, and the way in. */
@Component(service = InstancesResource.class)
@JakartarsName("instances")
@JakartarsResource
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
public final class InstancesResource {
    private final ResourceAccess access;
    private final Uploads uploads;

    @Activate
    public InstancesResource(@Reference ResourceAccess access, @Reference Uploads uploads) {
        this.access = access;
        this.uploads = uploads;
    }

    @GET
    @Operation(summary = "Identifiers or descriptions, a page or all")
    @Arguments({"expand", "since", "limit", "requested-tags", "full", "short", "response-content"})
    public JsonStream list(@Context QueryArguments arguments) {
        return access.list(ResourceLevel.INSTANCE, arguments);
    }

    @POST
    @Operation(summary = "Stores a DICOM file, or those in a ZIP archive, sent as they are or packed by gzip")
    public Object upload(
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @Context Caller caller)
            throws IOException {
        Origin origin = caller.origin();
        Uploads.Outcome outcome =
                "gzip".equalsIgnoreCase(encoding) ? uploads.storeGzip(body, origin) : uploads.store(body, origin);
        if (outcome instanceof Uploads.Outcome.Archive archive) {
            return archive.results().stream().map(UploadJson::of).toList();
        }
        return UploadJson.of(((Uploads.Outcome.File) outcome).result());
    }
}
