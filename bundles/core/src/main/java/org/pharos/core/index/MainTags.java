package org.pharos.core.index;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The main DICOM tags of one resource: the values that the index knows, decoded, without padding, several values
 * separated by backslash. An empty value is in; an absent element isn't.
 *
 * @param values by tag (group in the upper, element in the lower 16 bits), in the order of tags
 */
public record MainTags(SortedMap<Integer, String> values) {
    /** No tags. */
    public static final MainTags NONE = new MainTags(Collections.emptySortedMap());

    public MainTags {
        values = Collections.unmodifiableSortedMap(values);
    }

    /** Copies a map. */
    public static MainTags of(Map<Integer, String> values) {
        return new MainTags(new TreeMap<>(values));
    }

    /** Value of a tag. */
    public Optional<String> value(int tag) {
        return Optional.ofNullable(values.get(tag));
    }
}
