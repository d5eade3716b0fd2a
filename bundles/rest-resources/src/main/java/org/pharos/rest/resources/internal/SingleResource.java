package org.pharos.rest.resources.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** The routes that one resource has at every level. A base class, so that they are written once. */
public abstract class SingleResource {
    private static final Map<Integer, String> ATTACHMENTS =
            Map.of(StoredFile.DICOM, "dicom", 2, "dicom-as-json", 3, "dicom-until-pixel-data");

    private final ResourceLevel level;
    private final ResourceAccess access;
    private final ResourceIndex index;
    private final Archive archive;

    SingleResource(ResourceLevel level, ResourceAccess access, ResourceIndex index, Archive archive) {
        this.level = level;
        this.access = access;
        this.index = index;
        this.archive = archive;
    }

    /** The resource. */
    @GET
    public Optional<JsonStream> get(@PathParam("id") String id, @Context QueryArguments arguments) {
        return access.one(level, id, arguments);
    }

    /** Removes the resource with all below it, and what is left empty above it. */
    @DELETE
    public Optional<DeletedJson> delete(@PathParam("id") String id) {
        return ResourceAccess.ref(level, id)
                .flatMap(archive::delete)
                .map(outcome -> DeletedJson.of(outcome.remainingAncestor()));
    }

    /** Sizes and counts; all zero for a resource that isn't there, as clients know it. */
    @GET
    @Path("statistics")
    public Map<String, Object> statistics(@PathParam("id") String id) {
        return StatisticsJson.of(level, ResourceAccess.ref(level, id).map(index::totals));
    }

    /** Names of the metadata, in the order of their numbers; also their numbers, or their values. */
    @GET
    @Path("metadata")
    public Object metadata(@PathParam("id") String id, @Context QueryArguments arguments) {
        ResourceRecord resource = access.record(level, id, EnumSet.of(Part.METADATA));
        if (arguments.isOn("expand")) {
            var values = new TreeMap<String, String>();
            resource.metadata().forEach((number, metadata) -> values.put(name(number, arguments), metadata.value()));
            return values;
        }
        return arguments.has("numeric")
                ? List.copyOf(resource.metadata().keySet())
                : resource.metadata().keySet().stream().map(MetadataType::label).toList();
    }

    private static String name(int number, QueryArguments arguments) {
        return arguments.has("numeric") ? Integer.toString(number) : MetadataType.label(number);
    }

    /** Names of the attachments, in the order of their numbers; with {@code full} also their numbers. */
    @GET
    @Path("attachments")
    public Object attachments(@PathParam("id") String id, @Context QueryArguments arguments) {
        var types = new TreeMap<Integer, String>();
        for (StoredFile file : access.record(level, id, EnumSet.of(Part.FILES)).files()) {
            int type = file.contentType();
            types.put(type, ATTACHMENTS.getOrDefault(type, Integer.toString(type)));
        }
        if (!arguments.has("full")) {
            return List.copyOf(types.values());
        }
        var numbers = new TreeMap<String, Integer>();
        types.forEach((type, name) -> numbers.put(name, type));
        return numbers;
    }

    /** A resource above this one. */
    final JsonStream ancestor(String id, ResourceLevel above, QueryArguments arguments) {
        return access.ancestor(level, id, above, arguments);
    }

    /** The resources of a level below this one. */
    final JsonStream descendants(String id, ResourceLevel below, QueryArguments arguments) {
        return access.descendants(level, id, below, arguments);
    }
}
