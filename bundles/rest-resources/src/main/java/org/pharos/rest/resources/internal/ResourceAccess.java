package org.pharos.rest.resources.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.RenderedResources;
import org.pharos.core.resource.RenderedResources.Rendering;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonFormat;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;

/** What the routes about single resources and lists of them share: from path and arguments to an answer. */
@Component(service = ResourceAccess.class)
public final class ResourceAccess {
    /** What has to be known of an instance so that its file can be read. */
    static final Set<Part> FILE_PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    private final ResourceIndex index;
    private static final Rendering ALONE = description -> rendered(0, description);
    private static final Rendering IN_LIST = description -> rendered(1, description);

    private final ResourceDescriber describer;
    private final RenderedResources renderings;
    private final DicomDefaults defaults;

    @Activate
    public ResourceAccess(
            @Reference ResourceIndex index,
            @Reference ResourceDescriber describer,
            @Reference RenderedResources renderings,
            @Reference DicomDefaults defaults) {
        this.index = index;
        this.describer = describer;
        this.renderings = renderings;
        this.defaults = defaults;
    }

    /** The resource that a path names; empty if what stands there isn't even an identifier. */
    static Optional<ResourceRef> ref(ResourceLevel level, String id) {
        return ResourceId.parse(id).map(parsed -> new ResourceRef(level, parsed));
    }

    static PharosException unknown() {
        return new PharosException(ErrorCode.UNKNOWN_RESOURCE);
    }

    Dictionary dictionary() {
        return defaults.dictionary();
    }

    ViewArguments view(QueryArguments arguments) {
        return new ViewArguments(arguments, dictionary());
    }

    /** How the client wants to see the tags of files. */
    TagForm tagForm(QueryArguments arguments, Form absent) {
        ViewArguments view = view(arguments);
        return new TagForm(OrthancJson.of(dictionary()).withIgnoredLengths(view.ignoredLengths()), view.form(absent));
    }

    /** A resource, read with these parts; fails if it is unknown. */
    ResourceRecord record(ResourceLevel level, String id, Set<Part> parts) {
        return ref(level, id).flatMap(ref -> index.resource(ref, parts)).orElseThrow(ResourceAccess::unknown);
    }

    /** An instance, so that its file can be read; fails if it is unknown. */
    ResourceRecord instance(String id) {
        return record(ResourceLevel.INSTANCE, id, FILE_PARTS);
    }

    /** The DICOM file of an instance that was read with its files. */
    static StoredFile dicomFile(ResourceRecord instance) {
        return instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
    }

    /** A resource as the client wants to see it. */
    Optional<JsonStream> one(ResourceLevel level, String id, QueryArguments arguments) {
        return ref(level, id).flatMap(ref -> describe(ref, view(arguments).summary()));
    }

    /** A resource above another one; fails if the latter is unknown. */
    JsonStream ancestor(ResourceLevel level, String id, ResourceLevel above, QueryArguments arguments) {
        ResourceId ancestor =
                record(level, id, EnumSet.of(Part.ANCESTORS)).ancestors().get(above);
        return Optional.ofNullable(ancestor)
                .flatMap(known ->
                        describe(new ResourceRef(above, known), view(arguments).plainSummary()))
                .orElseThrow(ResourceAccess::unknown);
    }

    /** All resources of a level, or one page of them. */
    JsonStream list(ResourceLevel level, QueryArguments arguments) {
        var paging = arguments.paging();
        ResourceQuery query = ResourceQuery.all(level).page(paging.since(), paging.limit());
        return list(query, view(arguments).ofList()).orElse(out -> {
            out.writeStartArray();
            out.writeEndArray();
        });
    }

    /** All resources of a level below another one; fails if the latter is unknown. */
    JsonStream descendants(ResourceLevel level, String id, ResourceLevel below, QueryArguments arguments) {
        // A resource without descendants doesn't exist.
        return ref(level, id)
                .flatMap(ref -> list(
                        ResourceQuery.all(below).within(ref), view(arguments).ofChildren()))
                .orElseThrow(ResourceAccess::unknown);
    }

    private Optional<JsonStream> describe(ResourceRef ref, ResourceView view) {
        if (!renderings.keeps(ref.level(), view)) {
            return describer.describe(ref, view).map(found -> out -> found.writeTo(new GeneratorSink(out)));
        }
        try {
            return renderings.render(ref, view, ALONE).map(found -> out -> JsonFormat.writeFragment(found, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if nothing is found. */
    private Optional<JsonStream> list(ResourceQuery query, Optional<ResourceView> view) {
        if (view.isEmpty()) {
            List<ResourceId> ids = index.findIds(query);
            return ids.isEmpty() ? Optional.empty() : Optional.of(ids(ids));
        }
        if (renderings.keeps(query, view.get())) {
            return kept(query, view.get());
        }
        Iterator<ResourceDescription> found = describer.describe(query, view.get());
        return found.hasNext() ? Optional.of(descriptions(found)) : Optional.empty();
    }

    private Optional<JsonStream> kept(ResourceQuery query, ResourceView view) {
        try {
            List<byte[]> found = renderings.render(query, view, IN_LIST);
            return found.isEmpty() ? Optional.empty() : Optional.of(fragments(found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonStream ids(List<ResourceId> ids) {
        return out -> {
            out.writeStartArray();
            for (ResourceId id : ids) {
                out.writeString(id.value());
            }
            out.writeEndArray();
        };
    }

    private static byte[] rendered(int lists, ResourceDescription description) throws IOException {
        return JsonFormat.fragment(lists, out -> description.writeTo(new GeneratorSink(out)));
    }

    private static JsonStream fragments(List<byte[]> found) {
        return out -> {
            out.writeStartArray();
            for (byte[] fragment : found) {
                JsonFormat.writeFragment(fragment, out);
            }
            out.writeEndArray();
        };
    }

    private static JsonStream descriptions(Iterator<ResourceDescription> found) {
        return out -> {
            var sink = new GeneratorSink(out);
            out.writeStartArray();
            while (found.hasNext()) {
                found.next().writeTo(sink);
            }
            out.writeEndArray();
        };
    }
}
