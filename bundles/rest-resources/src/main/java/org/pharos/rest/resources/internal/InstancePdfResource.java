package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.http.StreamedContent;

/** {@code /instances/{id}/pdf}: the document of an Encapsulated PDF (PS3.3 A.45.1). */
@Component(service = InstancePdfResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class InstancePdfResource {
    private static final String ENCAPSULATED_PDF_STORAGE = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String MEDIA_TYPE = "application/pdf";

    /** Enough for the elements that tell what the document is; the document itself stays in the file. */
    private static final int LARGEST_KEPT_BYTES = 1024;

    private final ResourceAccess access;
    private final InstanceFiles files;

    @Activate
    public InstancePdfResource(@Reference ResourceAccess access, @Reference InstanceFiles files) {
        this.access = access;
        this.files = files;
    }

    @GET
    @Path("pdf")
    @Operation(summary = "The PDF file; nothing if the instance is something else")
    public Optional<StreamedContent> pdf(@PathParam("id") String id) throws IOException {
        ResourceRecord instance = access.instance(id);
        DicomFile file = files.elements(instance, LARGEST_KEPT_BYTES);
        Optional<ValueElement> document = document(file.dataSet());
        if (document.isEmpty()) {
            return Optional.empty();
        }
        ValueElement value = document.get();
        return Optional.of(StreamedContent.of(
                        documentBytes(instance, file, value),
                        MEDIA_TYPE,
                        (offset, length) -> files.open(instance, file, value, offset, length))
                .withRanges());
    }

    private static Optional<ValueElement> document(DataSet dataSet) {
        boolean isPdf = dataSet.string(Tag.SOP_CLASS_UID)
                        .filter(ENCAPSULATED_PDF_STORAGE::equals)
                        .isPresent()
                && dataSet.string(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT)
                        .filter(MEDIA_TYPE::equalsIgnoreCase)
                        .isPresent();
        return dataSet.element(Tag.ENCAPSULATED_DOCUMENT)
                .filter(element -> isPdf && element instanceof ValueElement)
                .map(ValueElement.class::cast);
    }

    /** Length without the byte that makes it even (PS3.5 6.2, OB). */
    private long documentBytes(ResourceRecord instance, DicomFile file, ValueElement value) throws IOException {
        long length = value.length();
        if (length == 0) {
            return 0;
        }
        try (InputStream last = files.open(instance, file, value, length - 1, 1)) {
            return last.read() == 0 ? length - 1 : length;
        }
    }
}
