package org.pharos.rest.annotations.internal.attachment;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.http.Arguments;
import org.pharos.http.BooleanText;
import org.pharos.http.QueryArguments;
import org.pharos.rest.annotations.internal.revision.EntityTag;
import org.pharos.rest.annotations.internal.revision.TaggedAnswers;

/**
 * The routes that tell what one attachment holds, at every level: its bytes, sizes and sums. A base class, so that they are
 * written once.
 */
public abstract class AttachmentContentResource {
    private static final String RANGE = "Range";

    private final ResourceLevel level;
    private final ResourceAttachments attachments;

    AttachmentContentResource(ResourceLevel level, ResourceAttachments attachments) {
        this.level = level;
        this.attachments = attachments;
    }

    @GET
    @Path("attachments/{name}/data")
    @Operation(summary = "The logical bytes, or part of them")
    @Arguments("filename")
    public Response data(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(RANGE) @Nullable String range,
            @Context QueryArguments arguments) {
        StoredFile file = attachments.get(level, id, name);
        return TaggedAnswers.unlessKnown(
                EntityTag.of(file),
                ifNoneMatch,
                () -> Response.ok(attachments.content(file, range != null, arguments.text("filename")))
                        .build());
    }

    @GET
    @Path("attachments/{name}/compressed-data")
    @Operation(summary = "The bytes as they are stored, or part of them")
    @Arguments("filename")
    public Response compressedData(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(RANGE) @Nullable String range,
            @Context QueryArguments arguments) {
        StoredFile file = attachments.get(level, id, name);
        return TaggedAnswers.unlessKnown(
                EntityTag.of(file),
                ifNoneMatch,
                () -> Response.ok(attachments.storedContent(file, range != null, arguments.text("filename")))
                        .build());
    }

    @GET
    @Path("attachments/{name}/size")
    @Operation(summary = "Logical size in bytes")
    public @Nullable Response size(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return text(attachments.get(level, id, name), ifNoneMatch, file -> Long.toString(file.uncompressedSize()));
    }

    @GET
    @Path("attachments/{name}/compressed-size")
    @Operation(summary = "Stored size in bytes")
    public @Nullable Response compressedSize(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return text(attachments.get(level, id, name), ifNoneMatch, file -> Long.toString(file.compressedSize()));
    }

    @GET
    @Path("attachments/{name}/md5")
    @Operation(summary = "MD5 of the logical bytes, if sums are kept")
    public @Nullable Response md5(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch)
            throws IOException {
        return text(
                attachments.getWithMd5(level, id, name),
                ifNoneMatch,
                file -> AttachmentJson.hex(file.uncompressedMd5()));
    }

    @GET
    @Path("attachments/{name}/compressed-md5")
    @Operation(summary = "MD5 of the stored bytes, if sums are kept")
    public @Nullable Response compressedMd5(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch)
            throws IOException {
        return text(
                attachments.getWithMd5(level, id, name), ifNoneMatch, file -> AttachmentJson.hex(file.compressedMd5()));
    }

    @GET
    @Path("attachments/{name}/is-compressed")
    @Operation(summary = "1 if the attachment is stored compressed, or 0")
    public @Nullable Response isCompressed(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return text(
                attachments.get(level, id, name),
                ifNoneMatch,
                file -> BooleanText.of(file.compression() != Compression.NONE));
    }

    @GET
    @Path("attachments/{name}/info")
    @Operation(summary = "Sizes, sums and identifier of the attachment at once")
    public Response info(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch)
            throws IOException {
        StoredFile file = attachments.getWithMd5(level, id, name);
        var tag = EntityTag.of(file);
        return TaggedAnswers.unlessKnown(
                tag,
                ifNoneMatch,
                () -> TaggedAnswers.of(tag, AttachmentJson.of(file), MediaType.APPLICATION_JSON_TYPE));
    }

    /** Part of what is known of an attachment; an empty text stands for what isn't known. */
    private static @Nullable Response text(
            StoredFile file, @Nullable String ifNoneMatch, Function<StoredFile, String> part) {
        String text = part.apply(file);
        if (text.isEmpty()) {
            return null;
        }
        var tag = EntityTag.of(file);
        return TaggedAnswers.unlessKnown(
                tag, ifNoneMatch, () -> TaggedAnswers.of(tag, text, MediaType.TEXT_PLAIN_TYPE));
    }

    /** Contents of attachments of a patient. */
    @Component(service = OfPatient.class)
    @JakartarsResource
    @Path("/patients/{id}")
    public static final class OfPatient extends AttachmentContentResource {
        @Activate
        public OfPatient(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.PATIENT, attachments);
        }
    }

    /** Contents of attachments of a study. */
    @Component(service = OfStudy.class)
    @JakartarsResource
    @Path("/studies/{id}")
    public static final class OfStudy extends AttachmentContentResource {
        @Activate
        public OfStudy(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.STUDY, attachments);
        }
    }

    /** Contents of attachments of a series. */
    @Component(service = OfSeries.class)
    @JakartarsResource
    @Path("/series/{id}")
    public static final class OfSeries extends AttachmentContentResource {
        @Activate
        public OfSeries(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.SERIES, attachments);
        }
    }

    /** Contents of attachments of an instance. */
    @Component(service = OfInstance.class)
    @JakartarsResource
    @Path("/instances/{id}")
    public static final class OfInstance extends AttachmentContentResource {
        @Activate
        public OfInstance(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.INSTANCE, attachments);
        }
    }
}
