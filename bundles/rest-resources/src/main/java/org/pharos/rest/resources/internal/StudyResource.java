package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.resource.DicomModule;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /studies/{id}}: one study, and the resources above and below it. */
@Component(service = StudyResource.class)
@JakartarsResource
@Path("/studies/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class StudyResource extends ParentResource {
    @Activate
    public StudyResource(
            @Reference ResourceAccess access,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference DescendantTags tags) {
        super(ResourceLevel.STUDY, access, index, archive, tags);
    }

    @GET
    @Path("patient")
    @Operation(summary = "Its patient")
    @Arguments({"requested-tags", "full", "short"})
    public JsonStream patient(@PathParam("id") String id, @Context QueryArguments arguments) {
        return ancestor(id, ResourceLevel.PATIENT, arguments);
    }

    @GET
    @Path("module-patient")
    @Operation(summary = "Tags of its patient, as an instance of the study has them")
    @Arguments({"short", "simplify", "ignore-length"})
    public JsonStream modulePatient(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return tags().module(ref(id), DicomModule.PATIENT, form(arguments));
    }

    @GET
    @Path("series")
    @Operation(summary = "Its series")
    @Arguments({"expand", "requested-tags", "full", "short"})
    public JsonStream series(@PathParam("id") String id, @Context QueryArguments arguments) {
        return descendants(id, ResourceLevel.SERIES, arguments);
    }
}
