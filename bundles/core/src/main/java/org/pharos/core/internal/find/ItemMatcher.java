package org.pharos.core.internal.find;

import java.util.List;
import org.pharos.core.find.SequenceConstraint;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.index.TagMatcher;
import org.pharos.dicom.core.DataSet;

/** Tells whether a data set, or an item of a sequence, holds what is searched for. Used from any thread. */
final class ItemMatcher {
    private final List<Key> keys;
    private final List<Sequence> sequences;

    ItemMatcher(List<TagConstraint> keys, List<SequenceConstraint> sequences) {
        this.keys =
                keys.stream().map(key -> new Key(key.tag(), TagMatcher.of(key))).toList();
        this.sequences = sequences.stream()
                .map(sequence -> new Sequence(sequence.tag(), new ItemMatcher(sequence.keys(), sequence.sequences())))
                .toList();
    }

    private record Key(int tag, TagMatcher matcher) {}

    private record Sequence(int tag, ItemMatcher item) {}

    boolean matches(DataSet dataSet) {
        return keys.stream()
                        .allMatch(key ->
                                key.matcher().matches(dataSet.string(key.tag()).orElse(null)))
                && sequences.stream()
                        .allMatch(sequence ->
                                dataSet.items(sequence.tag()).stream().anyMatch(sequence.item()::matches));
    }
}
