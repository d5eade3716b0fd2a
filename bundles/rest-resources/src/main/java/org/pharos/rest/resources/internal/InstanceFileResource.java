package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.json.DicomJsonModel;
import org.pharos.dicom.core.json.DicomJsonModel.BulkData;
import org.pharos.dicom.core.json.DicomJsonModel.CharacterSetTerm;
import org.pharos.dicom.core.xml.NativeDicomModel;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;
import org.pharos.http.StreamedContent;

/** {@code /instances/{id}/file}: the DICOM file, byte for byte as it came, or in another transfer syntax. */
@Component(service = InstanceFileResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class InstanceFileResource {
    private static final String MEDIA_TYPE = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";
    private static final String DICOM_XML = "application/dicom+xml";
    private static final int HIGHEST_QUALITY = 100;

    /** Larger values are left out of the JSON and XML, whose values are held in memory. */
    private static final int LARGEST_IN_TEXT_BYTES = 16 << 20;

    private final ResourceAccess access;
    private final Archive archive;
    private final InstanceFiles files;
    private final Transcoding transcoding;

    @Activate
    public InstanceFileResource(
            @Reference ResourceAccess access,
            @Reference Archive archive,
            @Reference InstanceFiles files,
            @Reference Transcoding transcoding) {
        this.transcoding = transcoding;
        this.access = access;
        this.files = files;
        this.archive = archive;
    }

    @GET
    @Path("file")
    @Operation(
            summary =
                    "The file or, with a Range header, part of it; its elements in the DICOM JSON Model or the Native DICOM Model if asked for")
    @Arguments({"filename", "transcode", "lossy-quality"})
    public Object file(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context QueryArguments arguments)
            throws IOException {
        ResourceRecord instance = access.instance(id);
        // Only as it stands: clients that would take anything get the file.
        if (DICOM_JSON.equals(accept)) {
            return Response.ok(json(elements(instance)), DICOM_JSON).build();
        }
        if (DICOM_XML.equals(accept)) {
            return Response.ok(xml(elements(instance)), DICOM_XML).build();
        }
        return content(instance, arguments);
    }

    private DataSet elements(ResourceRecord instance) throws IOException {
        return files.elements(instance, LARGEST_IN_TEXT_BYTES).dataSet();
    }

    private static JsonStream json(DataSet dataSet) {
        return out -> DicomJsonModel.write(dataSet, BulkData.INLINE, CharacterSetTerm.DECLARED, new GeneratorSink(out));
    }

    private static StreamingOutput xml(DataSet dataSet) {
        return out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            NativeDicomModel.write(dataSet, BulkData.INLINE, CharacterSetTerm.DECLARED, writer);
            writer.flush();
        };
    }

    private Object content(ResourceRecord instance, QueryArguments arguments) throws IOException {
        String name = arguments.text("filename").orElse(instance.id() + ".dcm");
        Optional<TransferSyntax> wanted = arguments.text("transcode").map(InstanceFileResource::syntax);
        String stored = instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse("");
        if (wanted.isPresent() && !wanted.get().uid().equals(stored)) {
            return transcoded(instance, wanted.get(), quality(arguments), name);
        }
        StoredFile file = ResourceAccess.dicomFile(instance);
        return StreamedContent.of(
                        file.uncompressedSize(), MEDIA_TYPE, (offset, length) -> archive.open(file, offset, length))
                .named(name)
                .withRanges();
    }

    private static TransferSyntax syntax(String uid) {
        if (!TransferSyntax.isKnown(uid)) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown transfer syntax: " + uid);
        }
        return TransferSyntax.of(uid);
    }

    /** Clients know that any number is taken here. */
    private int quality(QueryArguments arguments) {
        long wanted = arguments.number("lossy-quality").orElse(transcoding.lossyQuality());
        return (int) Math.max(1, Math.min(wanted, HIGHEST_QUALITY));
    }

    private StreamedContent transcoded(ResourceRecord instance, TransferSyntax syntax, int quality, String name)
            throws IOException {
        TranscodedFile file = transcoding
                .transcodeToFile(instance, TranscodingTarget.of(syntax, quality))
                .orElseThrow(() -> new PharosException(ErrorCode.NOT_IMPLEMENTED));
        // The file is gone with the stream; one that is never opened goes with the next collection of garbage.
        return StreamedContent.of(
                        file.file().sizeBytes(),
                        MEDIA_TYPE,
                        (offset, length) -> new ClosingInputStream(file.file().open(offset, length), file))
                .named(name);
    }
}
