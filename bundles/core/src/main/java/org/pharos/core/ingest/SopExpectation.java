package org.pharos.core.ingest;

import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/**
 * What a C-STORE request says of the data set that follows (PS3.7 9.1.1).
 *
 * @param sopClassUid Affected SOP Class UID
 * @param sopInstanceUid Affected SOP Instance UID
 */
public record SopExpectation(Optional<String> sopClassUid, Optional<String> sopInstanceUid) {
    /** Anything goes. */
    public static final SopExpectation NONE = new SopExpectation(Optional.empty(), Optional.empty());

    /** Exactly this instance. */
    public static SopExpectation of(String sopClassUid, String sopInstanceUid) {
        return new SopExpectation(Optional.of(sopClassUid), Optional.of(sopInstanceUid));
    }

    /** Whether a data set is the one that was announced. */
    public boolean isMetBy(DataSet dataSet) {
        return isMet(sopClassUid, dataSet, Tag.SOP_CLASS_UID) && isMet(sopInstanceUid, dataSet, Tag.SOP_INSTANCE_UID);
    }

    private static boolean isMet(Optional<String> expected, DataSet dataSet, int tag) {
        return expected.isEmpty() || dataSet.string(tag).equals(expected);
    }
}
