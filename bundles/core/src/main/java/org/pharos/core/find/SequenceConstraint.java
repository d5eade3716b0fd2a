package org.pharos.core.find;

import java.util.List;
import org.pharos.core.index.TagConstraint;

/**
 * What a sequence has to hold (PS3.4 C.2.2.2.6): at least one item for which all of this is true.
 *
 * @param tag of the sequence: group in the upper, element in the lower 16 bits
 * @param keys what elements of the item have to be
 * @param sequences what sequences of the item have to hold
 */
public record SequenceConstraint(int tag, List<TagConstraint> keys, List<SequenceConstraint> sequences) {
    public SequenceConstraint {
        keys = List.copyOf(keys);
        sequences = List.copyOf(sequences);
    }
}
