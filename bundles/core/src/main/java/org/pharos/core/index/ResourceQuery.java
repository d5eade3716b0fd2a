package org.pharos.core.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceLevel;

/**
 * Which resources of a level are wanted, and in which order.
 *
 * @param within only what belongs to this resource, of an upper level or the same
 * @param constraints all must hold
 * @param labels see {@code labelRule}
 * @param order first keys first; then, and without any, in the order in which the resources were stored
 * @param since how many matches to skip
 * @param limit how many matches to give at most; 0 for no limit
 */
public record ResourceQuery(
        ResourceLevel level,
        Optional<ResourceRef> within,
        List<TagConstraint> constraints,
        Set<String> labels,
        LabelRule labelRule,
        List<Order> order,
        long since,
        long limit) {
    public ResourceQuery {
        constraints = List.copyOf(constraints);
        labels = Set.copyOf(labels);
        order = List.copyOf(order);
        if (since < 0 || limit < 0) {
            throw new IllegalArgumentException("Neither since nor limit may be negative");
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
     * A key of the order.
     *
     * @param tag main DICOM tag, of the level or above
     * @param numeric whether to compare as numbers; what isn't one comes first
     */
    public record Order(int tag, boolean numeric, boolean descending) {}

    /** All resources of a level. */
    public static ResourceQuery all(ResourceLevel level) {
        return new ResourceQuery(level, Optional.empty(), List.of(), Set.of(), LabelRule.IGNORED, List.of(), 0, 0);
    }

    /** The same, below one resource. */
    public ResourceQuery within(ResourceRef parent) {
        return new ResourceQuery(level, Optional.of(parent), constraints, labels, labelRule, order, since, limit);
    }

    /** The same, with constraints. */
    public ResourceQuery matching(List<TagConstraint> wanted) {
        return new ResourceQuery(level, within, wanted, labels, labelRule, order, since, limit);
    }

    /** The same, one page of it. */
    public ResourceQuery page(long skip, long atMost) {
        return new ResourceQuery(level, within, constraints, labels, labelRule, order, skip, atMost);
    }
}
