package org.pharos.core.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * Which resources of a level are wanted, and in which order.
 *
 * @param within only what belongs to one of these resources
 * @param constraints all must hold
 * @param metadata all must hold, too
 * @param labels see {@code labelRule}
 * @param order first keys first, then by arrival; without any, by public identifier
 * @param after only what comes after this identifier, which costs no more however far that is; only without {@code order}
 * @param since how many matches to skip
 * @param limit how many matches to give at most; 0 for no limit
 */
public record ResourceQuery(
        ResourceLevel level,
        Optional<Within> within,
        List<TagConstraint> constraints,
        List<MetadataConstraint> metadata,
        Set<String> labels,
        LabelRule labelRule,
        List<Order> order,
        Optional<ResourceId> after,
        long since,
        long limit) {
    public ResourceQuery {
        constraints = List.copyOf(constraints);
        metadata = List.copyOf(metadata);
        labels = Set.copyOf(labels);
        order = List.copyOf(order);
        if (since < 0 || limit < 0) {
            throw new IllegalArgumentException("Neither since nor limit may be negative");
        }
        if (after.isPresent() && !order.isEmpty()) {
            throw new IllegalArgumentException("Identifiers tell no place in another order");
        }
    }

    /**
     * Resources that something belongs to.
     *
     * @param level of all of them: an upper level, or the one that is searched
     * @param ids some hundred at most: more make slow statements
     */
    public record Within(ResourceLevel level, Set<ResourceId> ids) {
        public Within {
            ids = Set.copyOf(ids);
        }
    }

    /** How the labels of a query count. */
    public enum LabelRule {
        /** All of them are on the resource. */
        ALL,
        /** At least one of them is. */
        ANY,
        /** None of them is; with no label given, the resource has no label at all. */
        NONE,
        /** Labels don't matter. */
        IGNORED
    }

    /**
     * A key of the order. A resource that lacks it comes first, but last by the last key and where the order falls.
     */
    public sealed interface Order {
        /** Whether to compare as numbers; what isn't one counts as missing. */
        boolean numeric();

        /** Whether large values come first. */
        boolean descending();
    }

    /**
     * Order by a main DICOM tag.
     *
     * @param tag of the level or above
     */
    public record ByTag(int tag, boolean numeric, boolean descending) implements Order {}

    /**
     * Order by a metadata of the resource itself.
     *
     * @param type public number
     */
    public record ByMetadata(int type, boolean numeric, boolean descending) implements Order {}

    /** Order in which resources were stored. */
    public record ByArrival(boolean descending) implements Order {
        @Override
        public boolean numeric() {
            return true;
        }
    }

    /** All resources of a level. */
    public static ResourceQuery all(ResourceLevel level) {
        return new ResourceQuery(
                level,
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of(),
                LabelRule.IGNORED,
                List.of(),
                Optional.empty(),
                0,
                0);
    }

    /** The same, below one resource. */
    public ResourceQuery within(ResourceRef parent) {
        return within(parent.level(), Set.of(parent.id()));
    }

    /** The same, below any of some hundred resources of one level, or these themselves. */
    public ResourceQuery within(ResourceLevel upper, Set<ResourceId> parents) {
        return new ResourceQuery(
                level,
                Optional.of(new Within(upper, parents)),
                constraints,
                metadata,
                labels,
                labelRule,
                order,
                after,
                since,
                limit);
    }

    /** The same, with constraints. */
    public ResourceQuery matching(List<TagConstraint> wanted) {
        return new ResourceQuery(level, within, wanted, metadata, labels, labelRule, order, after, since, limit);
    }

    /** The same, with constraints on metadata. */
    public ResourceQuery matchingMetadata(List<MetadataConstraint> wanted) {
        return new ResourceQuery(level, within, constraints, wanted, labels, labelRule, order, after, since, limit);
    }

    /** The same, with labels. */
    public ResourceQuery labelled(Set<String> wanted, LabelRule rule) {
        return new ResourceQuery(level, within, constraints, metadata, wanted, rule, order, after, since, limit);
    }

    /** The same, in another order. */
    public ResourceQuery orderedBy(List<Order> keys) {
        return new ResourceQuery(level, within, constraints, metadata, labels, labelRule, keys, after, since, limit);
    }

    /** The same, one page of it. */
    public ResourceQuery page(long skip, long atMost) {
        return new ResourceQuery(level, within, constraints, metadata, labels, labelRule, order, after, skip, atMost);
    }

    /** The same, so many matches beyond an identifier. */
    public ResourceQuery after(ResourceId last, long atMost) {
        return new ResourceQuery(
                level, within, constraints, metadata, labels, labelRule, order, Optional.of(last), 0, atMost);
    }
}
