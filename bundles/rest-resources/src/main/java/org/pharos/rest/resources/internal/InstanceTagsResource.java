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
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.Arguments;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** {@code /instances/{id}/tags} and other views of the elements in a file. */
@Component(service = InstanceTagsResource.class)
@JakartarsResource
@Path("/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceTagsResource {
    private final ResourceAccess access;
    private final InstanceFiles files;

    @Activate
    public InstanceTagsResource(@Reference ResourceAccess access, @Reference InstanceFiles files) {
        this.access = access;
        this.files = files;
    }

    @GET
    @Path("tags")
    @Operation(summary = "All elements, in any form")
    @Arguments({"short", "simplify", "ignore-length", "whole"})
    public JsonStream tags(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return tags(id, access.tagForm(arguments, Form.FULL), arguments.isOn("whole"));
    }

    @GET
    @Path("simplified-tags")
    @Operation(summary = "All elements by name")
    @Arguments({"ignore-length", "whole"})
    public JsonStream simplifiedTags(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        TagForm form = access.tagForm(arguments, Form.SIMPLIFIED);
        return tags(id, new TagForm(form.json(), Form.SIMPLIFIED), arguments.isOn("whole"));
    }

    @GET
    @Path("header")
    @Operation(summary = "The meta elements")
    @Arguments({"short", "simplify"})
    public JsonStream header(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        TagForm form = access.tagForm(arguments, Form.FULL);
        DataSet meta =
                files.header(access.instance(id), form.maximumValueBytes()).meta();
        return out -> form.json().writeMeta(meta, form.form(), new GeneratorSink(out));
    }

    /** @param whole whether to go on after the pixel data */
    private JsonStream tags(String id, TagForm form, boolean whole) throws IOException {
        ResourceRecord instance = access.instance(id);
        if (whole) {
            DataSet all = files.elements(instance, form.maximumValueBytes()).dataSet();
            return out -> form.json().writeWhole(all, form.form(), new GeneratorSink(out));
        }
        DicomHeader header = files.header(instance, form.maximumValueBytes());
        return out -> form.json().write(header, form.form(), new GeneratorSink(out));
    }
}
