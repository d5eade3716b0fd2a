package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.http.QueryArguments;
import org.pharos.http.StreamedContent;

/** {@code /instances/{id}/file}: the DICOM file, byte for byte as it came. */
@Component(service = InstanceFileResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class InstanceFileResource {
    private static final String MEDIA_TYPE = "application/dicom";

    private final ResourceAccess access;
    private final Archive archive;

    @Activate
    public InstanceFileResource(@Reference ResourceAccess access, @Reference Archive archive) {
        this.access = access;
        this.archive = archive;
    }

    /** The file or, with a {@code Range} header, part of it. */
    @GET
    @Path("file")
    public StreamedContent file(@PathParam("id") String id, @Context QueryArguments arguments) {
        ResourceRecord instance = access.instance(id);
        checkSyntax(instance, arguments);
        StoredFile file = instance.files().stream()
                .filter(candidate -> candidate.contentType() == StoredFile.DICOM)
                .findFirst()
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
        return StreamedContent.of(
                        file.uncompressedSize(), MEDIA_TYPE, (offset, length) -> archive.open(file, offset, length))
                .named(arguments.text("filename").orElse(id + ".dcm"))
                .withRanges();
    }

    /** Other bytes than those asked for would be worse than none. */
    private static void checkSyntax(ResourceRecord instance, QueryArguments arguments) {
        String wanted = arguments.text("transcode").orElse(null);
        if (wanted != null
                && !instance.metadata(MetadataType.TRANSFER_SYNTAX)
                        .filter(wanted::equals)
                        .isPresent()) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "Transcoding is not available");
        }
    }
}
