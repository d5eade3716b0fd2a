package org.pharos.rest.resources.internal;

import java.io.IOException;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.DicomModule;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.dicom.core.DataSet;
import org.pharos.http.JsonStream;

/** Tags in the files of the instances that belong to a resource. Each method fails if the resource is unknown. */
@Component(service = DescendantTags.class)
public final class DescendantTags {
    private final ResourceIndex index;
    private final InstanceFiles files;
    private final InstanceHeaders headers;

    @Activate
    public DescendantTags(
            @Reference ResourceIndex index, @Reference InstanceFiles files, @Reference InstanceHeaders headers) {
        this.index = index;
        this.files = files;
        this.headers = headers;
    }

    /** Those of a module, as the first instance has them. */
    JsonStream module(ResourceRef resource, DicomModule module, TagForm form) throws IOException {
        DataSet dataSet =
                files.header(firstInstance(resource), form.maximumValueBytes()).dataSet();
        DataSet chosen = DataSets.choose(dataSet, element -> module.tags().contains(element.tag()));
        return out -> form.json().write(chosen, form.form(), new GeneratorSink(out));
    }

    private ResourceRecord firstInstance(ResourceRef resource) {
        var query = ResourceQuery.all(ResourceLevel.INSTANCE).within(resource).page(0, 1);
        return index.find(query, ResourceAccess.FILE_PARTS).stream().findFirst().orElseThrow(ResourceAccess::unknown);
    }

    /** Those that have the same text in all instances. */
    JsonStream shared(ResourceRef resource, TagForm form) throws IOException {
        requireKnown(resource);
        var shared = new SharedElements(form.json());
        headers.visit(resource, form.maximumValueBytes(), (instance, header) -> shared.retain(header.dataSet()));
        return out -> form.json().write(shared.dataSet(), form.form(), new GeneratorSink(out));
    }

    /** Those of each instance. */
    JsonStream each(ResourceRef resource, TagForm form) {
        requireKnown(resource);
        return out -> {
            var sink = new GeneratorSink(out);
            sink.startObject();
            headers.visit(resource, form.maximumValueBytes(), (instance, header) -> {
                sink.name(instance.id().value());
                form.json().write(header, form.form(), sink);
                return true;
            });
            sink.endObject();
        };
    }

    private void requireKnown(ResourceRef resource) {
        if (index.resource(resource, Set.of()).isEmpty()) {
            throw ResourceAccess.unknown();
        }
    }
}
