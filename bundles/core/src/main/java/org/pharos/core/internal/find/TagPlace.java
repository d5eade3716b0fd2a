package org.pharos.core.internal.find;

import org.pharos.api.ResourceLevel;
import org.pharos.core.resource.ComputedTag;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** Where the value of a tag is found, for resources of one level. */
enum TagPlace {
    /** The index looks for it. */
    INDEX,
    /** Worked out from what is stored below the resource. */
    COMPUTED,
    /** In files only. */
    FILE,
    /** The index knows it of lower levels: resources of this level have many values, or none. */
    BELOW,
    /** No resource of this level has it. */
    NOWHERE;

    /** The place of a text; {@code NOWHERE} for sequences that the index knows, since no text can be equal to them. */
    static TagPlace of(int tag, ResourceLevel level, MainDicomTags mainTags, Dictionary dictionary) {
        if (tag == Tag.MODALITIES_IN_STUDY && level == ResourceLevel.STUDY) {
            return INDEX;
        }
        if (!ComputedTag.isStored(tag)) {
            return ComputedTag.of(tag).filter(computed -> computed.isOf(level)).isPresent() ? COMPUTED : NOWHERE;
        }
        if (dictionary.vr(tag, null) == Vr.SQ) {
            return NOWHERE;
        }
        TagPlace place = FILE;
        for (ResourceLevel any : ResourceLevel.values()) {
            if (mainTags.tags(any).contains(tag)) {
                if (!level.isAbove(any)) {
                    return INDEX;
                }
                place = BELOW;
            }
        }
        return place;
    }
}
