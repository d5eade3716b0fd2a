package org.pharos.core.internal.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.resource.RecordPages;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;

/** Asks the index for some hundred identifiers with each query. */
@Component
public final class IndexedNames implements NamedResources {
    private static final int AT_ONCE = 512;

    private final ResourceIndex index;
    private final ResourceDescriber describer;

    @Activate
    public IndexedNames(@Reference ResourceIndex index, @Reference ResourceDescriber describer) {
        this.index = index;
        this.describer = describer;
    }

    @Override
    public List<ResourceRef> resolve(Collection<ResourceId> ids) {
        return named(ids, Set.of()).stream().map(IndexedNames::ref).toList();
    }

    @Override
    public Iterator<ResourceDescription> describe(Collection<ResourceId> ids, ResourceView view) {
        return described(
                new Joined<>(
                        chunks(resolve(ids)),
                        chunk -> records(chunk, view::parts).iterator()),
                view);
    }

    @Override
    public Iterator<ResourceDescription> describe(Collection<ResourceId> ids, ResourceLevel level, ResourceView view) {
        Set<Part> parts = view.parts(level);
        Collection<ResourceRef> roots = Roots.of(named(ids, EnumSet.of(Part.ANCESTORS)), level);
        List<List<ResourceRef>> chunks = Stream.of(ResourceLevel.values())
                .map(any -> roots.stream().filter(root -> root.level() == any).toList())
                .flatMap(ofLevel -> chunks(ofLevel).stream())
                .toList();
        return described(new Joined<>(chunks, chunk -> below(chunk, level, parts)), view);
    }

    private Iterator<ResourceRecord> below(List<ResourceRef> roots, ResourceLevel level, Set<Part> parts) {
        if (roots.get(0).level() == level) {
            return records(roots, same -> parts).iterator();
        }
        return new RecordPages(
                index,
                ResourceQuery.all(level)
                        .within(
                                roots.get(0).level(),
                                roots.stream().map(ResourceRef::id).collect(Collectors.toSet())),
                parts,
                AT_ONCE);
    }

    private Iterator<ResourceDescription> described(Iterator<ResourceRecord> records, ResourceView view) {
        return Iterators.stream(records)
                .map(found -> describer.describe(found, view))
                .iterator();
    }

    /** What identifiers name, in their order. */
    private List<ResourceRecord> named(Collection<ResourceId> ids, Set<Part> parts) {
        var named = new ArrayList<ResourceRecord>();
        for (List<ResourceId> chunk : chunks(List.copyOf(new LinkedHashSet<>(ids)))) {
            var found = new HashMap<ResourceId, ResourceRecord>();
            var unknown = new LinkedHashSet<>(chunk);
            for (ResourceLevel level : ResourceLevel.values()) {
                if (!unknown.isEmpty()) {
                    found.putAll(read(level, unknown, parts));
                    unknown.removeAll(found.keySet());
                }
            }
            chunk.stream().map(found::get).filter(Objects::nonNull).forEach(named::add);
        }
        return named;
    }

    /** Some resources of any level, in their order. */
    private List<ResourceRecord> records(List<ResourceRef> refs, Function<ResourceLevel, Set<Part>> parts) {
        var byLevel = new EnumMap<ResourceLevel, Set<ResourceId>>(ResourceLevel.class);
        refs.forEach(ref -> byLevel.computeIfAbsent(ref.level(), level -> new LinkedHashSet<>())
                .add(ref.id()));
        var found = new HashMap<ResourceId, ResourceRecord>();
        byLevel.forEach((level, ids) -> found.putAll(read(level, ids, parts.apply(level))));
        return refs.stream()
                .map(ref -> found.get(ref.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<ResourceId, ResourceRecord> read(ResourceLevel level, Set<ResourceId> ids, Set<Part> parts) {
        var byId = new HashMap<ResourceId, ResourceRecord>();
        index.find(ResourceQuery.all(level).within(level, ids), parts).forEach(found -> byId.put(found.id(), found));
        return byId;
    }

    private static ResourceRef ref(ResourceRecord resource) {
        return new ResourceRef(resource.level(), resource.id());
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        var chunks = new ArrayList<List<T>>();
        for (int start = 0; start < all.size(); start += AT_ONCE) {
            chunks.add(all.subList(start, Math.min(all.size(), start + AT_ONCE)));
        }
        return chunks;
    }
}
