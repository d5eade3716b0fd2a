package org.pharos.dicom.core;

import java.util.List;

/** Encapsulated pixel data (PS3.5 A.4): the first fragment is the basic offset table, which may be empty. */
public final class FragmentsElement extends Element {
    private final List<ValueElement> fragments;

    /**
     * @param vr OB, or as the file has it
     * @param fragments each with tag {@link Tag#ITEM}; the offset table first
     */
    public FragmentsElement(int tag, Vr vr, List<ValueElement> fragments) {
        super(tag, vr);
        this.fragments = List.copyOf(fragments);
    }

    /** All fragments in order of the file, the basic offset table first. */
    public List<ValueElement> fragments() {
        return fragments;
    }

    @Override
    public boolean isEmpty() {
        return fragments.isEmpty();
    }
}
