package org.pharos.rest.resources.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
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

    /** All elements, in any form. */
    @GET
    @Path("tags")
    public JsonStream tags(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return tags(id, access.view(arguments).form(Form.FULL), arguments);
    }

    /** All elements by name. */
    @GET
    @Path("simplified-tags")
    public JsonStream simplifiedTags(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        return tags(id, Form.SIMPLIFIED, arguments);
    }

    /** The meta elements. */
    @GET
    @Path("header")
    public JsonStream header(@PathParam("id") String id, @Context QueryArguments arguments) throws IOException {
        Form form = access.view(arguments).form(Form.FULL);
        DataSet meta = files.header(access.instance(id)).meta();
        var json = OrthancJson.of(access.dictionary());
        return out -> json.writeMeta(meta, form, new GeneratorSink(out));
    }

    private JsonStream tags(String id, Form form, QueryArguments arguments) throws IOException {
        ResourceRecord instance = access.instance(id);
        var json = OrthancJson.of(access.dictionary())
                .withIgnoredLengths(access.view(arguments).ignoredLengths());
        if (arguments.has("whole")) {
            DataSet all = files.elements(instance, ReaderOptions.DEFAULT.maximumValueBytes())
                    .dataSet();
            return out -> json.write(all, form, new GeneratorSink(out));
        }
        DicomHeader header = files.header(instance);
        return out -> json.write(header, form, new GeneratorSink(out));
    }
}
