package org.pharos.rest.annotations.internal.attachment;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;
import org.pharos.rest.annotations.internal.revision.EntityTag;
import org.pharos.rest.annotations.internal.revision.TaggedAnswers;

/**
 * The routes that list and change the attachments that one resource has at every level. A base class, so that they are
 * written once.
 */
public abstract class AttachmentResource {
    /** As bytes: clients know this JSON without a character set. */
    private static final byte[] NOTHING_TO_SAY = {'{', '}'};

    private final ResourceLevel level;
    private final ResourceAttachments attachments;

    AttachmentResource(ResourceLevel level, ResourceAttachments attachments) {
        this.level = level;
        this.attachments = attachments;
    }

    @GET
    @Path("attachments")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of the attachments, in the order of their numbers; with full also their numbers")
    @Arguments("full")
    public Object list(@PathParam("id") String id, @Context QueryArguments arguments) {
        List<Integer> types = attachments.types(level, id);
        if (!arguments.has("full")) {
            return types.stream().map(attachments::name).toList();
        }
        var numbers = new TreeMap<String, Integer>();
        types.forEach(type -> numbers.put(attachments.name(type), type));
        return numbers;
    }

    @GET
    @Path("attachments/{name}")
    @Operation(summary = "Names of the routes below the attachment")
    public Response operations(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        StoredFile file = attachments.get(level, id, name);
        var tag = EntityTag.of(file);
        return TaggedAnswers.unlessKnown(
                tag,
                ifNoneMatch,
                () -> TaggedAnswers.of(tag, AttachmentOperations.of(file), MediaType.APPLICATION_JSON_TYPE));
    }

    @PUT
    @Path("attachments/{name}")
    @Operation(summary = "Stores an attachment of users, or puts it in the place of another")
    public Response put(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        StoredFile stored = attachments.write(level, id, name, body, ifMatch);
        return TaggedAnswers.of(EntityTag.of(stored), NOTHING_TO_SAY, MediaType.APPLICATION_JSON_TYPE);
    }

    @DELETE
    @Path("attachments/{name}")
    @Operation(summary = "Removes an attachment of users")
    public void delete(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        attachments.remove(level, id, name, ifMatch);
    }

    @POST
    @Path("attachments/{name}/compress")
    @Operation(summary = "Stores the attachment compressed")
    public Response compress(@PathParam("id") String id, @PathParam("name") String name) throws IOException {
        attachments.recompress(level, id, name, Compression.ZLIB_WITH_SIZE);
        return done();
    }

    @POST
    @Path("attachments/{name}/uncompress")
    @Operation(summary = "Stores the attachment as it is")
    public Response uncompress(@PathParam("id") String id, @PathParam("name") String name) throws IOException {
        attachments.recompress(level, id, name, Compression.NONE);
        return done();
    }

    @POST
    @Path("attachments/{name}/verify-md5")
    @Operation(
            summary =
                    "Compares the stored bytes with their sums; 400 without body if they differ, or there is nothing to compare")
    public @Nullable Response verify(@PathParam("id") String id, @PathParam("name") String name) throws IOException {
        return attachments.isIntact(level, id, name) ? done() : null;
    }

    private static Response done() {
        return Response.ok(NOTHING_TO_SAY, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Attachments of a patient. */
    @Component(service = OfPatient.class)
    @JakartarsResource
    @Path("/patients/{id}")
    public static final class OfPatient extends AttachmentResource {
        @Activate
        public OfPatient(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.PATIENT, attachments);
        }
    }

    /** Attachments of a study. */
    @Component(service = OfStudy.class)
    @JakartarsResource
    @Path("/studies/{id}")
    public static final class OfStudy extends AttachmentResource {
        @Activate
        public OfStudy(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.STUDY, attachments);
        }
    }

    /** Attachments of a series. */
    @Component(service = OfSeries.class)
    @JakartarsResource
    @Path("/series/{id}")
    public static final class OfSeries extends AttachmentResource {
        @Activate
        public OfSeries(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.SERIES, attachments);
        }
    }

    /** Attachments of an instance. */
    @Component(service = OfInstance.class)
    @JakartarsResource
    @JakartarsName("attachments")
    @Path("/instances/{id}")
    public static final class OfInstance extends AttachmentResource {
        @Activate
        public OfInstance(@Reference ResourceAttachments attachments) {
            super(ResourceLevel.INSTANCE, attachments);
        }
    }
}
