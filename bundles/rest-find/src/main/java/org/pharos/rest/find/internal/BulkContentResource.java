package org.pharos.rest.find.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.NamedResources;
import org.pharos.core.resource.ResourceView;
import org.pharos.http.JsonFields;
import org.pharos.http.JsonStream;

/** {@code /tools/bulk-content}: describes many resources. */
@Component(service = BulkContentResource.class)
@JakartarsResource
@Path("/tools/bulk-content")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkContentResource {
    private final NamedResources resources;

    @Activate
    public BulkContentResource(@Reference NamedResources resources) {
        this.resources = resources;
    }

    @POST
    @Operation(
            summary = "Describes what is named, or what is above and below it at a level, leaving out what is unknown")
    public JsonStream describe(InputStream content) throws IOException {
        JsonFields body = SearchBody.read(content).fields();
        List<ResourceId> ids = body.texts("Resources").stream()
                .flatMap(id -> ResourceId.parse(id).stream())
                .toList();
        Optional<ResourceLevel> level = body.optionalText("Level").map(Levels::parse);
        boolean withMetadata = body.flag("Metadata", true);
        ResourceView summary = ResourceView.summary(ViewFields.form(body), List.of());
        ResourceView view = withMetadata ? summary.withMetadata() : summary;
        return JsonLists.descriptions(
                level.isPresent() ? resources.describe(ids, level.get(), view) : resources.describe(ids, view));
    }
}
