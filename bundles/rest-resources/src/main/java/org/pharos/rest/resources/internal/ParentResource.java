package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceIndex;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** The routes that one patient, study or series has. A base class, so that they are written once. */
public abstract class ParentResource extends SingleResource {
    ParentResource(
            ResourceLevel level, ResourceAccess access, ResourceIndex index, Archive archive, DescendantTags tags) {
        super(level, access, index, archive, tags);
    }

    @GET
    @Path("instances")
    @Operation(summary = "Its instances")
    @Arguments({"expand", "requested-tags", "full", "short"})
    public final JsonStream instances(@PathParam("id") String id, @Context QueryArguments arguments) {
        return descendants(id, ResourceLevel.INSTANCE, arguments);
    }

    @GET
    @Path("shared-tags")
    @Operation(summary = "Tags that are the same in all of its instances")
    @Arguments({"short", "simplify"})
    public final JsonStream sharedTags(@PathParam("id") String id, @Context QueryArguments arguments)
            throws IOException {
        return tags().shared(ref(id), form(arguments));
    }

    @GET
    @Path("instances-tags")
    @Operation(summary = "Tags of each of its instances")
    @Arguments({"short", "simplify", "ignore-length"})
    public final JsonStream instancesTags(@PathParam("id") String id, @Context QueryArguments arguments) {
        return tags().each(ref(id), form(arguments));
    }
}
