package org.pharos.media.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.Tag;

/**
 * The instances of a series in the order of their numbers, those without one last. All about a few is held at a time, however
 * many there are; of the others, identifier and number.
 */
final class SeriesInstances {
    /** Instances whose records are held at once. */
    static final int HELD = 1000;

    /** Identifiers in one query. */
    private static final int IDS = 200;

    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{1,9}");
    private static final Set<Part> LIGHT = EnumSet.of(Part.TAGS);
    private static final Set<Part> FULL = EnumSet.of(Part.TAGS, Part.METADATA, Part.FILES);

    private final ResourceIndex index;
    private final Set<ResourceId> wanted;
    private final ResourceQuery query;

    /** @param wanted instances of the series; none for all */
    SeriesInstances(ResourceIndex index, ResourceId series, Set<ResourceId> wanted) {
        this.index = index;
        this.wanted = wanted;
        this.query = ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.SERIES, Set.of(series));
    }

    /** What is done with each instance. */
    @FunctionalInterface
    interface Visitor {
        /** @param number InstanceNumber, where that is a number that isn't negative */
        void visit(ResourceRecord instance, Optional<Integer> number) throws IOException;
    }

    private record Numbered(ResourceId id, int number) {
        static final int NONE = Integer.MAX_VALUE;
        static final Comparator<Numbered> ORDER =
                Comparator.comparingInt(Numbered::number).thenComparing(numbered -> numbered.id.value());

        static Numbered of(ResourceRecord instance) {
            return new Numbered(instance.id(), SeriesInstances.number(instance).orElse(NONE));
        }
    }

    void visit(Visitor visitor) throws IOException {
        List<ResourceRecord> first = index.find(query.page(0, HELD), FULL);
        if (first.size() < HELD) {
            visit(first, visitor);
            return;
        }
        List<ResourceId> ids = order();
        for (int from = 0; from < ids.size(); from += IDS) {
            Set<ResourceId> some = new HashSet<>(ids.subList(from, Math.min(ids.size(), from + IDS)));
            // All of these come before all that follow.
            visit(
                    index.find(ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, some), FULL),
                    visitor);
        }
    }

    private void visit(Collection<ResourceRecord> some, Visitor visitor) throws IOException {
        Map<ResourceId, ResourceRecord> known = new HashMap<>();
        some.stream().filter(this::isWanted).forEach(instance -> known.put(instance.id(), instance));
        List<Numbered> order =
                known.values().stream().map(Numbered::of).sorted(Numbered.ORDER).toList();
        for (Numbered next : order) {
            ResourceRecord instance = known.get(next.id);
            if (instance != null) {
                visitor.visit(instance, number(instance));
            }
        }
    }

    private List<ResourceId> order() {
        var all = new ArrayList<Numbered>();
        List<ResourceRecord> page = index.find(query.page(0, HELD), LIGHT);
        while (!page.isEmpty()) {
            page.stream().filter(this::isWanted).map(Numbered::of).forEach(all::add);
            page = index.find(query.after(page.get(page.size() - 1).id(), HELD), LIGHT);
        }
        return all.stream().sorted(Numbered.ORDER).map(Numbered::id).toList();
    }

    private boolean isWanted(ResourceRecord instance) {
        return wanted.isEmpty() || wanted.contains(instance.id());
    }

    private static Optional<Integer> number(ResourceRecord instance) {
        return Tags.text(instance, ResourceLevel.INSTANCE, Tag.INSTANCE_NUMBER)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
    }
}
