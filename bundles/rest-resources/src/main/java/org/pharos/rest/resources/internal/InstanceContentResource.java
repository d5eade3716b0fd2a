package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.ValueElement;
import org.pharos.http.StreamedContent;

/** {@code /instances/{id}/content/...}: a walk through the elements down to the bytes of a value. */
@Component(service = InstanceContentResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceContentResource {
    /** Values that are longer than any text are better left in the file: there may be thousands of fragments. */
    private static final int LARGEST_KEPT_BYTES = 1024;

    private final ResourceAccess access;
    private final InstanceFiles files;

    @Activate
    public InstanceContentResource(@Reference ResourceAccess access, @Reference InstanceFiles files) {
        this.access = access;
        this.files = files;
    }

    @GET
    @Path("content{path: (/.*)?}")
    @Operation(summary = "Names of the members of a data set, sequence or pixel data; of a value, its bytes")
    public Optional<Object> content(@PathParam("id") String id, @PathParam("path") String path) throws IOException {
        ResourceRecord instance = access.instance(id);
        var way = new ContentPath(path, access.dictionary());
        DicomFile file = way.staysInHeader() ? header(instance) : files.elements(instance, LARGEST_KEPT_BYTES);
        return way.follow(file.dataSet()).map(found -> answer(instance, file, found));
    }

    private DicomFile header(ResourceRecord instance) throws IOException {
        DicomHeader header = files.header(instance);
        return new DicomFile(
                header.preamble(), header.meta(), header.dataSet(), header.transferSyntax(), header.dataSetOffset());
    }

    private Object answer(ResourceRecord instance, DicomFile file, ContentPath.Found found) {
        if (found instanceof ContentPath.Found.Members members) {
            return members.names();
        }
        ValueElement value = ((ContentPath.Found.Value) found).element();
        return StreamedContent.of(
                value.length(),
                MediaType.APPLICATION_OCTET_STREAM,
                (offset, length) -> files.open(instance, file, value, offset, length));
    }
}
