package org.pharos.dicom.scp.internal.worklist;

import java.util.List;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.SequenceElement;

/**
 * A key that is a sequence (PS3.4 C.2.2.2.6).
 *
 * @param keys what an item has to be
 * @param whole whether items are returned as they are, instead of the tags of the keys only
 * @param returned whether the answer has the sequence
 */
record SequenceKey(int tag, KeyTree keys, boolean whole, boolean returned) {
    /** An item that lacks the sequence matches. */
    boolean matches(DataSet item) {
        return keys.isUniversal()
                || !(item.element(tag).orElse(null) instanceof SequenceElement sequence)
                || sequence.items().stream().anyMatch(keys::matches);
    }

    /** The items of an answer: those that match. */
    List<DataSet> answer(DataSet item) {
        return item.items(tag).stream()
                .filter(keys::matches)
                .map(one -> whole ? Copies.whole(one) : keys.answer(one))
                .toList();
    }

    SequenceKey with(LeafKey key) {
        return new SequenceKey(tag, keys.with(key), whole, returned);
    }
}
