package org.pharos.core.ingest;

import org.pharos.core.index.DicomIdentifiers;

/**
 * What became of a file.
 *
 * @param dimseStatus for the sender of a C-STORE: 0 unless a filter chose another status
 */
public record IngestResult(Status status, DicomIdentifiers identifiers, int dimseStatus) {
    /** The ways it may go. */
    public enum Status {
        SUCCESS("Success"),
        ALREADY_STORED("AlreadyStored"),
        FILTERED_OUT("FilteredOut");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** The name in the answer to an upload. */
        public String label() {
            return label;
        }
    }
}
