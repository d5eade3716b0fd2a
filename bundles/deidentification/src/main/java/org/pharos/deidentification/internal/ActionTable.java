package org.pharos.deidentification.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.deidentification.AttributeAction;

/** Actions by tag, found by a hash of open addressing: each element of each instance asks here. */
final class ActionTable {
    /** Multiplying by the golden ratio spreads groups and elements over the upper bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final int[] tags;
    private final @Nullable AttributeAction[] actions;
    private final int shift;
    private final List<Range> ranges;
    private final AttributeAction otherwise;

    /** An action for all tags that agree with one in the bits of a mask. */
    record Range(int mask, int tag, AttributeAction action) {
        boolean matches(int candidate) {
            return (candidate & mask) == tag;
        }
    }

    /**
     * Makes one.
     *
     * @param otherwise the action for all other tags
     */
    ActionTable(Map<Integer, AttributeAction> byTag, List<Range> ranges, AttributeAction otherwise) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * byTag.size() + 1);
        this.tags = new int[1 << bits];
        this.actions = new @Nullable AttributeAction[1 << bits];
        this.shift = Integer.SIZE - bits;
        this.ranges = List.copyOf(ranges);
        this.otherwise = otherwise;
        byTag.forEach(this::put);
    }

    private void put(int tag, AttributeAction action) {
        int slot = tag * SPREAD >>> shift;
        while (actions[slot] != null) {
            slot = slot + 1 & tags.length - 1;
        }
        tags[slot] = tag;
        actions[slot] = action;
    }

    AttributeAction action(int tag) {
        int slot = tag * SPREAD >>> shift;
        for (AttributeAction found = actions[slot]; found != null; found = actions[slot]) {
            if (tags[slot] == tag) {
                return found;
            }
            slot = slot + 1 & tags.length - 1;
        }
        for (Range range : ranges) {
            if (range.matches(tag)) {
                return range.action();
            }
        }
        return otherwise;
    }
}
