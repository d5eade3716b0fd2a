package org.pharos.modification.internal;

import org.pharos.dicom.core.DataSet;

/** What a job does to each data set; used by many threads at once. */
interface Changes {
    /**
     * Changes a data set.
     *
     * @throws org.pharos.api.PharosException if that can't be done
     */
    void apply(DataSet dataSet);

    /** Whether nobody is to tell whose the result is, by the header of its file either. */
    default boolean areAnonymous() {
        return false;
    }
}
