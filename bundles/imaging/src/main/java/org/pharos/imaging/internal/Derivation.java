package org.pharos.imaging.internal;

import java.util.ArrayList;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** What a data set has to say once its pixels aren't those of the source any more (PS3.3 C.7.6.1.1.2, C.7.6.1.1.3). */
final class Derivation {
    /** Characters of a short text. */
    private static final int LONGEST_DESCRIPTION = 1024;

    private Derivation() {}

    /** Calls the image derived. */
    static void setType(DataSet dataSet) {
        var values = new ArrayList<>(dataSet.strings(Tag.IMAGE_TYPE));
        if (values.isEmpty()) {
            values.add("DERIVED");
        } else {
            values.set(0, "DERIVED");
        }
        dataSet.setString(Tag.IMAGE_TYPE, Vr.CS, String.join("\\", values));
    }

    /** Says what was done, before what was said of it until now. */
    static void describe(DataSet dataSet, String description) {
        String before = dataSet.string(Tag.DERIVATION_DESCRIPTION).orElse("");
        String both = before.isEmpty() ? description : description + " [" + before + "]";
        dataSet.setString(
                Tag.DERIVATION_DESCRIPTION,
                Vr.ST,
                both.length() > LONGEST_DESCRIPTION ? both.substring(0, LONGEST_DESCRIPTION) : both);
    }
}
