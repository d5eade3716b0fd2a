package org.pharos.rest.find.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.archive.Archive;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.ResourceRef;

/** {@code /tools/bulk-delete}: deletes many resources. */
@Component(service = BulkDeleteResource.class)
@JakartarsResource
@Path("/tools/bulk-delete")
public final class BulkDeleteResource {
    private final Archive archive;
    private final NamedResources resources;

    @Activate
    public BulkDeleteResource(@Reference Archive archive, @Reference NamedResources resources) {
        this.archive = archive;
        this.resources = resources;
    }

    @POST
    @Operation(
            summary = "Deletes what is named by identifiers, or by levels and identifiers, leaving out what is unknown")
    public void delete(InputStream content) throws IOException {
        JsonNode named = SearchBody.read(content)
                .value("Resources")
                .filter(JsonNode::isArray)
                .orElseThrow(
                        () -> new PharosException(ErrorCode.BAD_REQUEST, "The body must contain a Resources array"));
        var ids = new ArrayList<ResourceId>();
        var refs = new ArrayList<ResourceRef>();
        for (JsonNode item : named) {
            if (item.isTextual()) {
                ResourceId.parse(item.textValue()).ifPresent(ids::add);
            } else {
                ref(item).ifPresent(refs::add);
            }
        }
        refs.addAll(resources.resolve(ids));
        archive.deleteAll(refs);
    }

    private static Optional<ResourceRef> ref(JsonNode item) {
        JsonNode level = item.path("Level");
        JsonNode id = item.path("ID");
        if (!level.isTextual() || !id.isTextual()) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "Invalid payload");
        }
        return ResourceId.parse(id.textValue()).map(known -> new ResourceRef(Levels.parse(level.textValue()), known));
    }
}
