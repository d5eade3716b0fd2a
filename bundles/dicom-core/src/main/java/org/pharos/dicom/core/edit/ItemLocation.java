package org.pharos.dicom.core.edit;

import org.jspecify.annotations.Nullable;

/**
 * Where an item of a sequence is.
 *
 * @param holder the item that holds the sequence; null if that stands in the data set itself
 * @param sequence tag of the sequence
 * @param index number of the item in it, from 0 on
 */
public record ItemLocation(@Nullable ItemLocation holder, int sequence, int index) {
    /** How many sequences the item is in. */
    public int depth() {
        int depth = 0;
        for (ItemLocation at = this; at != null; at = at.holder) {
            depth++;
        }
        return depth;
    }
}
