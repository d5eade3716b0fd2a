package org.pharos.dicom.core.edit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.Tag;

/**
 * Names an element, or several: {@code PatientName}, {@code 0010,0010}, {@code RequestAttributesSequence[0].CodeValue},
 * {@code RequestAttributesSequence[*].CodeValue}. {@link TagSyntax} reads such texts.
 *
 * @param items the items to go through, outermost first; empty for an element of the data set itself
 * @param element what is named in the last of these items
 */
public record TagPath(List<Item> items, Name element) {
    /** Index that stands for each item. */
    public static final int ALL = -1;

    public TagPath {
        items = List.copyOf(items);
    }

    /**
     * The name of an element.
     *
     * @param tag of a private element with a creator, only its group and its last two digits count
     * @param creator who reserved the block of a private element; null if the tag stands as it is
     */
    public record Name(int tag, @Nullable String creator) {
        boolean isOf(int other) {
            return creator == null
                    ? tag == other
                    : Tag.group(tag) == Tag.group(other) && (Tag.element(tag) & 0xFF) == (Tag.element(other) & 0xFF);
        }
    }

    /**
     * An item of a sequence.
     *
     * @param index from 0 on, or {@link #ALL}
     */
    public record Item(Name sequence, int index) {
        public Item {
            if (index < ALL) {
                throw new IllegalArgumentException("No item has a negative number");
            }
        }

        boolean isAt(ItemLocation location) {
            return sequence.isOf(location.sequence()) && (index == ALL || index == location.index());
        }
    }

    /** A public element of the data set itself. */
    public static TagPath of(int tag) {
        return new TagPath(List.of(), new Name(tag, null));
    }

    /** Whether the element is inside a sequence. */
    public boolean isNested() {
        return !items.isEmpty();
    }

    /** Whether this is an element of the data set itself, and of that tag. */
    public boolean isTopLevel(int tag) {
        return items.isEmpty() && element.creator() == null && element.tag() == tag;
    }

    /**
     * Whether an element is named by this, or is somewhere in a sequence that is.
     *
     * @param item where the element is; null for the data set itself
     */
    public boolean covers(@Nullable ItemLocation item, int tag) {
        int depth = item == null ? 0 : item.depth();
        if (items.size() > depth) {
            return false;
        }
        ItemLocation at = item;
        int inside = tag;
        for (int level = depth; level > items.size(); level--) {
            if (at == null) {
                return false;
            }
            inside = at.sequence();
            at = at.holder();
        }
        return element.isOf(inside) && isWay(at);
    }

    private boolean isWay(@Nullable ItemLocation innermost) {
        ItemLocation at = innermost;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (at == null || !items.get(i).isAt(at)) {
                return false;
            }
            at = at.holder();
        }
        return at == null;
    }

    /** The path with tags as {@code gggg,eeee}. */
    @Override
    public String toString() {
        String way = items.stream()
                .map(item ->
                        Tag.format(item.sequence().tag()) + '[' + (item.index() == ALL ? "*" : item.index()) + "].")
                .collect(Collectors.joining());
        return way + Tag.format(element.tag());
    }
}
