package org.pharos.api.archive;

import org.pharos.api.ResourceId;

/**
 * What became of a file.
 *
 * @param instance identifier of the instance, also if it wasn't stored
 */
public record StoreOutcome(Status status, ResourceId instance) {
    /** The ways it may go. */
    public enum Status {
        /** It is stored. */
        STORED,
        /** It had been stored before and stays as it was. */
        ALREADY_STORED,
        /** A filter has refused it. */
        FILTERED_OUT
    }
}
