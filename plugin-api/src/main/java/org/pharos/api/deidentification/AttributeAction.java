package org.pharos.api.deidentification;

/** What becomes of an attribute that is present; what is absent stays absent, whatever the action. */
public enum AttributeAction {
    /**
     * An option leaves it to the profile that it changes. In a profile of its own, the same as {@link #REMAP_UID} for
     * StudyInstanceUID, SeriesInstanceUID and SOPInstanceUID, and as {@link #KEEP} for all others.
     */
    INHERIT,
    /** It stays. A sequence stays too, and the profile decides about each attribute of its items. */
    KEEP,
    /** It goes, a sequence with all that is in it. */
    REMOVE,
    /** It has no value afterwards, a sequence no items. */
    CLEAR,
    /**
     * Its value is replaced by one that says nothing, see {@link DeidentificationProfile#replacement}. What has no value can't
     * tell anything, and stays so. A sequence has no items afterwards.
     */
    REPLACE,
    /**
     * Each UID in it is replaced by another one: the same for the same UID in all instances of a job, however deep in sequences.
     * UIDs that the standard defines, such as those of SOP classes, stay. What is no UID is emptied.
     */
    REMAP_UID,
    /**
     * Dates (DA, DT) move by a number of days that is the same for all of a patient in a job and that nobody is told; times of
     * the day (TM) stay. What is no date, and what has another representation, is emptied.
     */
    SHIFT_DATE
}
