package org.pharos.media.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/**
 * What an archive holds: series, whole or some instances of them. Only identifiers are kept, whatever is named twice once.
 *
 * @param series in the order of packing; the instances that are wanted, none for all of them
 */
record Contents(SortedMap<SeriesKey, Set<ResourceId>> series) {
    /** Identifiers in one query: more make slow statements. */
    private static final int IDS = 200;

    private static final int PAGE = 1000;

    /** Finds out what belongs to resources; those that are unknown are left out. */
    static Contents of(ResourceIndex index, Collection<ResourceRef> resources) {
        Map<ResourceLevel, List<ResourceId>> named = new EnumMap<>(ResourceLevel.class);
        resources.forEach(resource -> named.computeIfAbsent(resource.level(), level -> new ArrayList<>())
                .add(resource.id()));
        var series = new TreeMap<SeriesKey, Set<ResourceId>>();
        List<ResourceId> instances = named.getOrDefault(ResourceLevel.INSTANCE, List.of());
        visit(
                index,
                ResourceLevel.INSTANCE,
                ResourceLevel.INSTANCE,
                instances,
                instance -> series.computeIfAbsent(key(instance), key -> new HashSet<>())
                        .add(instance.id()));
        named.remove(ResourceLevel.INSTANCE);
        named.forEach((level, ids) ->
                visit(index, ResourceLevel.SERIES, level, ids, found -> series.put(key(found), Set.of())));
        return new Contents(series);
    }

    private static void visit(
            ResourceIndex index,
            ResourceLevel level,
            ResourceLevel upper,
            List<ResourceId> ids,
            Consumer<ResourceRecord> visitor) {
        for (int from = 0; from < ids.size(); from += IDS) {
            Set<ResourceId> some = Set.copyOf(new HashSet<>(ids.subList(from, Math.min(ids.size(), from + IDS))));
            ResourceQuery query = ResourceQuery.all(level).within(upper, some);
            List<ResourceRecord> page = index.find(query.page(0, PAGE), EnumSet.of(Part.ANCESTORS));
            page.forEach(visitor);
            while (page.size() == PAGE) {
                ResourceId last = page.get(PAGE - 1).id();
                page = index.find(query.after(last, PAGE), EnumSet.of(Part.ANCESTORS));
                page.forEach(visitor);
            }
        }
    }

    private static SeriesKey key(ResourceRecord record) {
        Map<ResourceLevel, ResourceId> above = record.ancestors();
        ResourceId series = record.level() == ResourceLevel.SERIES ? record.id() : id(above, ResourceLevel.SERIES);
        return new SeriesKey(id(above, ResourceLevel.PATIENT), id(above, ResourceLevel.STUDY), series);
    }

    private static ResourceId id(Map<ResourceLevel, ResourceId> above, ResourceLevel level) {
        ResourceId id = above.get(level);
        if (id == null) {
            throw new IllegalStateException("The index knows no " + level);
        }
        return id;
    }

    /** How much this is at the moment. */
    Amount amount(ResourceIndex index) {
        long instances = 0;
        long bytes = 0;
        for (Map.Entry<SeriesKey, Set<ResourceId>> entry : series.entrySet()) {
            for (ResourceRef part : parts(entry.getKey(), entry.getValue())) {
                ArchiveTotals totals = index.totals(part);
                instances += totals.instances();
                bytes += totals.dicomUncompressedBytes();
            }
        }
        return new Amount(instances, bytes);
    }

    private static List<ResourceRef> parts(SeriesKey key, Set<ResourceId> instances) {
        return instances.isEmpty()
                ? List.of(new ResourceRef(ResourceLevel.SERIES, key.series()))
                : instances.stream()
                        .map(id -> new ResourceRef(ResourceLevel.INSTANCE, id))
                        .toList();
    }
}
