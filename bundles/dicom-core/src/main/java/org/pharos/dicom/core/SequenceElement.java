package org.pharos.dicom.core;

import java.util.List;

/** A sequence of items (PS3.5 7.5). */
public final class SequenceElement extends Element {
    private final List<DataSet> items;
    private final boolean undefinedLength;
    private final boolean unknownVr;

    private SequenceElement(int tag, List<DataSet> items, boolean undefinedLength, boolean unknownVr) {
        super(tag, Vr.SQ);
        this.items = List.copyOf(items);
        this.undefinedLength = undefinedLength;
        this.unknownVr = unknownVr;
    }

    /** A sequence that is written with the lengths of itself and its items. */
    public static SequenceElement of(int tag, List<DataSet> items) {
        return new SequenceElement(tag, items, false, false);
    }

    static SequenceElement read(int tag, List<DataSet> items, boolean undefinedLength, boolean unknownVr) {
        return new SequenceElement(tag, items, undefinedLength, unknownVr);
    }

    /** The items in order; each knows the data set that this element was put in, for its character set. */
    public List<DataSet> items() {
        return items;
    }

    @Override
    public boolean isEmpty() {
        return items.isEmpty();
    }

    SequenceElement copy() {
        return new SequenceElement(tag(), items.stream().map(DataSet::copy).toList(), undefinedLength, unknownVr);
    }

    boolean hasUndefinedLength() {
        return undefinedLength;
    }

    /** Whether the file calls it UN: its items are in implicit VR little endian then (PS3.5 6.2.2, CP-246). */
    boolean hasUnknownVr() {
        return unknownVr;
    }
}
