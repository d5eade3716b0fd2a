package org.pharos.rest.resources.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.DicomModule;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** The routes that one resource has at every level. A base class, so that they are written once. */
public abstract class SingleResource {
    private final ResourceLevel level;
    private final ResourceAccess access;
    private final ResourceIndex index;
    private final Archive archive;
    private final DescendantTags tags;

    SingleResource(
            ResourceLevel level, ResourceAccess access, ResourceIndex index, Archive archive, DescendantTags tags) {
        this.level = level;
        this.access = access;
        this.index = index;
        this.archive = archive;
        this.tags = tags;
    }

    @GET
    @Operation(summary = "The resource")
    @Arguments({"requested-tags", "full", "short"})
    public Optional<JsonStream> get(@PathParam("id") String id, @Context QueryArguments arguments) {
        return access.one(level, id, arguments);
    }

    @DELETE
    @Operation(summary = "Removes the resource with all below it, and what is left empty above it")
    public Optional<DeletedJson> delete(@PathParam("id") String id) {
        return ResourceAccess.ref(level, id)
                .flatMap(archive::delete)
                .map(outcome -> DeletedJson.of(outcome.remainingAncestor()));
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Sizes and counts; all zero for a resource that isn't there, as clients know it")
    public Map<String, Object> statistics(@PathParam("id") String id) {
        return StatisticsJson.of(level, ResourceAccess.ref(level, id).map(index::totals));
    }

    @GET
    @Path("module")
    @Operation(summary = "Tags of the module of this level, as an instance has them")
    @Arguments({"short", "simplify", "ignore-length"})
    public final JsonStream module(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return tags.module(ref(id), DicomModule.of(level), form(arguments));
    }

    /** Tags of the instances that belong to a resource. */
    final DescendantTags tags() {
        return tags;
    }

    /** The resource that a path names; fails if what stands there isn't even an identifier. */
    final ResourceRef ref(String id) {
        return ResourceAccess.ref(level, id).orElseThrow(ResourceAccess::unknown);
    }

    /** How the client wants to see tags of files. */
    final TagForm form(QueryArguments arguments) {
        return access.tagForm(arguments, Form.FULL);
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
