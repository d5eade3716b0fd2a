package org.pharos.worklists.internal;

import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** A site with the standard's dictionary and Latin 1. */
record TestDefaults() implements DicomDefaults {
    @Override
    public Dictionary dictionary() {
        return Dictionary.standard();
    }

    @Override
    public CharacterSet defaultCharacterSet() {
        return CharacterSets.LATIN_1;
    }
}
