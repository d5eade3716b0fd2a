package org.pharos.core.internal.tags;

import java.util.Map;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** The usual tags, without a configuration. */
public final class TagFakes {
    /** The main DICOM tags that every server has. */
    public static final MainDicomTags MAIN_TAGS = new ConfiguredMainDicomTags(Map.of());

    /** The standard's dictionary and Latin 1. */
    public static final DicomDefaults DEFAULTS = new DicomDefaults() {
        @Override
        public Dictionary dictionary() {
            return Dictionary.standard();
        }

        @Override
        public CharacterSet defaultCharacterSet() {
            return CharacterSets.LATIN_1;
        }
    };

    private TagFakes() {}
}
