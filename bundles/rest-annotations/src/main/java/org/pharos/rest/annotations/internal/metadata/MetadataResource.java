package org.pharos.rest.annotations.internal.metadata;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;
import org.pharos.rest.annotations.internal.revision.EntityTag;
import org.pharos.rest.annotations.internal.revision.TaggedAnswers;

/** The routes below {@code metadata} that one resource has at every level. A base class, so that they are written once. */
public abstract class MetadataResource {
    private final ResourceLevel level;
    private final ResourceMetadata metadata;

    MetadataResource(ResourceLevel level, ResourceMetadata metadata) {
        this.level = level;
        this.metadata = metadata;
    }

    @GET
    @Path("metadata")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of the metadata, in the order of their numbers; also their numbers, or their values")
    @Arguments({"expand", "numeric"})
    public Object list(@PathParam("id") String id, @Context QueryArguments arguments) {
        var all = metadata.all(level, id);
        boolean numeric = arguments.has("numeric");
        if (arguments.isOn("expand")) {
            var values = new TreeMap<String, String>();
            all.forEach(
                    (type, value) -> values.put(numeric ? Integer.toString(type) : metadata.name(type), value.value()));
            return values;
        }
        return numeric
                ? List.copyOf(all.keySet())
                : all.keySet().stream().map(metadata::name).toList();
    }

    @GET
    @Path("metadata/{name}")
    @Operation(summary = "The value of one metadata, by name or number")
    public @Nullable Response get(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Metadata found = metadata.find(level, id, name).orElse(null);
        if (found == null) {
            return null;
        }
        var tag = EntityTag.of(found);
        return TaggedAnswers.unlessKnown(
                tag, ifNoneMatch, () -> TaggedAnswers.of(tag, found.value(), MediaType.TEXT_PLAIN_TYPE));
    }

    @PUT
    @Path("metadata/{name}")
    @Operation(summary = "Writes a metadata of users")
    public Response put(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        var tag = metadata.write(level, id, name, MetadataText.read(body), ifMatch);
        return TaggedAnswers.of(tag, "", MediaType.TEXT_PLAIN_TYPE);
    }

    @DELETE
    @Path("metadata/{name}")
    @Operation(summary = "Removes a metadata of users")
    public void delete(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        metadata.remove(level, id, name, ifMatch);
    }

    /** Metadata of a patient. */
    @Component(service = OfPatient.class)
    @JakartarsResource
    @Path("/patients/{id}")
    public static final class OfPatient extends MetadataResource {
        @Activate
        public OfPatient(@Reference ResourceMetadata metadata) {
            super(ResourceLevel.PATIENT, metadata);
        }
    }

    /** Metadata of a study. */
    @Component(service = OfStudy.class)
    @JakartarsResource
    @Path("/studies/{id}")
    public static final class OfStudy extends MetadataResource {
        @Activate
        public OfStudy(@Reference ResourceMetadata metadata) {
            super(ResourceLevel.STUDY, metadata);
        }
    }

    /** Metadata of a series. */
    @Component(service = OfSeries.class)
    @JakartarsResource
    @Path("/series/{id}")
    public static final class OfSeries extends MetadataResource {
        @Activate
        public OfSeries(@Reference ResourceMetadata metadata) {
            super(ResourceLevel.SERIES, metadata);
        }
    }

    /** Metadata of an instance. */
    @Component(service = OfInstance.class)
    @JakartarsResource
    @Path("/instances/{id}")
    public static final class OfInstance extends MetadataResource {
        @Activate
        public OfInstance(@Reference ResourceMetadata metadata) {
            super(ResourceLevel.INSTANCE, metadata);
        }
    }
}
