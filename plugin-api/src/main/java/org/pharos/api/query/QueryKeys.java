package org.pharos.api.query;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys of a query, or of an item of a sequence in it (PS3.4 C.2.2.1), by tag: group in the upper, element in the lower 16
 * bits, as in {@code 0x00100020}. In order of unsigned numbers.
 *
 * @param texts decoded, several values separated by backslash; the empty text asks for the value without matching it
 * @param sequences the items of each, as many as the query has
 */
public record QueryKeys(SortedMap<Integer, String> texts, SortedMap<Integer, List<QueryKeys>> sequences) {
    public QueryKeys {
        texts = Collections.unmodifiableSortedMap(sorted(texts));
        SortedMap<Integer, List<QueryKeys>> copies = new TreeMap<>(Integer::compareUnsigned);
        sequences.forEach((tag, items) -> copies.put(tag, List.copyOf(items)));
        sequences = Collections.unmodifiableSortedMap(copies);
    }

    /** The same sequences with other texts. */
    public QueryKeys withTexts(SortedMap<Integer, String> others) {
        return new QueryKeys(others, sequences);
    }

    private static SortedMap<Integer, String> sorted(SortedMap<Integer, String> texts) {
        SortedMap<Integer, String> sorted = new TreeMap<>(Integer::compareUnsigned);
        sorted.putAll(texts);
        return sorted;
    }
}
