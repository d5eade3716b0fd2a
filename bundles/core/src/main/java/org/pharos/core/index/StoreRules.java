package org.pharos.core.index;

/**
 * What the index does when an instance is there already or the archive is full.
 *
 * @param maximumStorageBytes limit of the sum of compressed sizes; 0 for none
 * @param maximumPatients limit of the number of patients; 0 for none
 */
public record StoreRules(Overwrite overwrite, long maximumStorageBytes, int maximumPatients, WhenFull whenFull) {
    /** The same rules, but for an instance that is there already. */
    public StoreRules with(Overwrite rule) {
        return new StoreRules(rule, maximumStorageBytes, maximumPatients, whenFull);
    }

    /** An instance with the same identifiers is stored: keep it or replace it. */
    public enum Overwrite {
        NEVER,
        ALWAYS,
        /** Replace it, and leave what users have put on it and on what is above it: labels, metadata, attachments. */
        IN_PLACE,
        /** Replace it if the sums of the new file differ, or where the two have none in common. */
        IF_CHANGED
    }

    /** A limit would be passed: remove the patients that were stored first, or refuse. */
    public enum WhenFull {
        RECYCLE,
        REJECT
    }
}
