package org.pharos.dicom.core;

/**
 * An attribute with its value. Immutable but for the data sets in a sequence. An element that was read remembers how it
 * was encoded, so that writing it unchanged gives the same bytes.
 */
public abstract sealed class Element permits ValueElement, SequenceElement, FragmentsElement {
    private final int tag;
    private final Vr vr;

    Element(int tag, Vr vr) {
        this.tag = tag;
        this.vr = vr;
    }

    /** See {@link Tag}. */
    public final int tag() {
        return tag;
    }

    /**
     * The representation: as the file has it in explicit VR, from the dictionary in implicit VR; {@link Vr#SQ} for every
     * sequence, even if the file calls it unknown.
     */
    public final Vr vr() {
        return vr;
    }

    /** Whether there is no value, no item or no fragment. */
    public abstract boolean isEmpty();

    /** The tag and the representation; no value, as that may name a patient. */
    @Override
    public final String toString() {
        return "(" + Tag.format(tag) + ") " + vr;
    }
}
