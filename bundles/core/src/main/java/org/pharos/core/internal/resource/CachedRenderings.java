package org.pharos.core.internal.resource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.resource.RenderingCache.Style;
import org.pharos.core.resource.RenderedResources;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;

/**
 * Keeps renderings of patients, studies and series, not those of instances, of which there are too many to come again. What
 * depends on more than the index (requested tags, names of metadata) is made anew each time.
 */
@Component
public final class CachedRenderings implements RenderedResources {
    private static final long MOST_BYTES = 16L << 20;

    /** A longer list would push out everything else. */
    private static final int LONGEST_PAGE = 1000;

    private final ResourceIndex index;
    private final ResourceDescriber describer;
    private final RenderingCache cache;

    /** @param defaults what resources look like depends on its dictionary: with another one, nothing kept holds */
    @Activate
    public CachedRenderings(
            @Reference ResourceIndex index, @Reference ResourceDescriber describer, @Reference DicomDefaults defaults) {
        this(index, describer);
    }

    CachedRenderings(ResourceIndex index, ResourceDescriber describer) {
        this.index = index;
        this.describer = describer;
        this.cache = new RenderingCache(index, MOST_BYTES);
    }

    @Override
    public boolean keeps(ResourceLevel level, ResourceView view) {
        boolean dependsOnMore = view.content().contains(ResourceContent.METADATA) || view.showsRequestedTags();
        return level != ResourceLevel.INSTANCE && !dependsOnMore;
    }

    @Override
    public boolean keeps(ResourceQuery query, ResourceView view) {
        return query.limit() > 0 && query.limit() <= LONGEST_PAGE && keeps(query.level(), view);
    }

    @Override
    public Optional<byte[]> render(ResourceRef resource, ResourceView view, Rendering rendering) throws IOException {
        var one = List.of(resource.id());
        return render(resource.level(), one, view, rendering).stream().findFirst();
    }

    @Override
    public List<byte[]> render(ResourceQuery query, ResourceView view, Rendering rendering) throws IOException {
        return render(query.level(), index.findIds(query), view, rendering);
    }

    private List<byte[]> render(ResourceLevel level, List<ResourceId> ids, ResourceView view, Rendering rendering)
            throws IOException {
        var style = new Style(view, rendering);
        Map<ResourceId, byte[]> rendered = new HashMap<>();
        List<ResourceId> missing = new ArrayList<>();
        for (ResourceId id : ids) {
            byte[] kept = keeps(level, view) ? cache.find(new ResourceRef(level, id), style) : null;
            if (kept == null) {
                missing.add(id);
            } else {
                rendered.put(id, kept);
            }
        }
        if (!missing.isEmpty()) {
            read(level, missing, style, rendered);
        }
        // What was deleted meanwhile isn't there.
        return ids.stream().map(rendered::get).filter(Objects::nonNull).toList();
    }

    private void read(ResourceLevel level, List<ResourceId> ids, Style style, Map<ResourceId, byte[]> rendered)
            throws IOException {
        long moment = index.moment();
        for (ResourceRecord resource : index.resources(level, ids, parts(level, style.view()))) {
            rendered.put(resource.id(), render(resource, style, moment));
        }
    }

    private byte[] render(ResourceRecord record, Style style, long moment) throws IOException {
        byte[] rendered = style.rendering().render(describer.describe(record, style.view()));
        ResourceId patient = record.level() == ResourceLevel.PATIENT
                ? record.id()
                : record.ancestors().get(ResourceLevel.PATIENT);
        if (patient != null && keeps(record.level(), style.view())) {
            cache.keep(new ResourceRef(record.level(), record.id()), style, rendered, patient, moment);
        }
        return rendered;
    }

    /** What is shown, and whose it is. */
    private static Set<Part> parts(ResourceLevel level, ResourceView view) {
        Set<Part> parts = EnumSet.of(Part.ANCESTORS);
        parts.addAll(view.parts(level));
        return parts;
    }
}
