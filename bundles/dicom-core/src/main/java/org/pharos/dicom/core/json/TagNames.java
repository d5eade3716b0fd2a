package org.pharos.dicom.core.json;

import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Tag;

/** Names of tags in Orthanc's answers: keywords, with a prefix if the standard has retired them. */
public final class TagNames {
    /** Name of every tag that the dictionary lacks; clients know it. */
    public static final String UNKNOWN = "Unknown Tag & Data";

    private static final String RETIRED_PREFIX = "RETIRED_";

    private TagNames() {}

    /**
     * The name of a tag.
     *
     * @param privateCreator owner of a private tag; empty if there is none
     */
    public static String name(Dictionary dictionary, int tag, String privateCreator) {
        if (Tag.isPrivateCreator(tag)) {
            return "PrivateCreator";
        }
        return dictionary
                .entry(tag, privateCreator.isEmpty() ? null : privateCreator)
                .map(entry -> shown(entry, tag))
                .orElse(UNKNOWN);
    }

    private static String shown(DictionaryEntry entry, int tag) {
        // A retired main DICOM tag that keeps its name: clients ask for it.
        boolean prefixed = entry.isRetired() && tag != Tag.OTHER_PATIENT_IDS;
        return prefixed ? RETIRED_PREFIX + entry.keyword() : entry.keyword();
    }
}
