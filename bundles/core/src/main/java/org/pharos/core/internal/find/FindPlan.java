package org.pharos.core.internal.find;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pharos.core.find.FindRequest;
import org.pharos.core.find.SequenceConstraint;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceQuery.ByTag;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.internal.resource.SampleInstance;
import org.pharos.core.resource.ComputedTag;

/**
 * A request, its keys sorted by who can check them.
 *
 * @param candidates the index finds all matches with it, and more if there are other keys; not paged
 * @param places where the keys that are texts are found
 * @param computed keys on computed tags
 * @param inFile keys on tags that only files have
 */
record FindPlan(
        ResourceQuery candidates,
        Set<TagPlace> places,
        List<TagConstraint> computed,
        List<TagConstraint> inFile,
        List<SequenceConstraint> sequences) {

    static FindPlan of(FindRequest request, Function<Integer, TagPlace> placeOf) {
        var sorted = new EnumMap<TagPlace, List<TagConstraint>>(TagPlace.class);
        for (TagConstraint key : request.query().constraints()) {
            sorted.computeIfAbsent(placeOf.apply(key.tag()), place -> new ArrayList<>())
                    .add(key);
        }
        List<ResourceQuery.Order> order = request.query().order().stream()
                .filter(key -> !(key instanceof ByTag tag) || placeOf.apply(tag.tag()) == TagPlace.INDEX)
                .toList();
        return new FindPlan(
                request.query()
                        .matching(keys(sorted, TagPlace.INDEX))
                        .orderedBy(order)
                        .page(0, 0),
                sorted.keySet(),
                keys(sorted, TagPlace.COMPUTED),
                keys(sorted, TagPlace.FILE),
                request.sequences());
    }

    private static List<TagConstraint> keys(Map<TagPlace, List<TagConstraint>> sorted, TagPlace place) {
        return sorted.getOrDefault(place, List.of());
    }

    /** Whether all keys are main DICOM tags, of whatever level, so that no resource itself need be looked at. */
    boolean isIndexed() {
        return sequences.isEmpty() && EnumSet.of(TagPlace.INDEX, TagPlace.BELOW).containsAll(places);
    }

    /** Whether some key can't match, whatever is stored. */
    boolean matchesNothing() {
        return places.contains(TagPlace.BELOW) || places.contains(TagPlace.NOWHERE);
    }

    /** Whether files have to be opened to tell what matches. */
    boolean readsFiles() {
        return !inFile.isEmpty() || !sequences.isEmpty();
    }

    /** What has to be known of a candidate to tell whether it matches. */
    Set<Part> parts() {
        var parts = EnumSet.noneOf(Part.class);
        boolean isCounted = computed.stream()
                .flatMap(key -> ComputedTag.of(key.tag()).stream())
                .anyMatch(tag -> tag.isCounted(candidates.level()));
        if (isCounted) {
            parts.add(Part.COUNTS);
        }
        if (readsFiles()) {
            parts.addAll(SampleInstance.PARTS);
        }
        return parts;
    }
}
