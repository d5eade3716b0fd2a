package org.pharos.core.commitment;

import java.util.Optional;

/**
 * What this server knows of a request it has made.
 *
 * @param remoteAet application entity title of the node that was asked
 * @param result empty until that node has told it
 */
public record CommitmentReport(String remoteAet, Optional<CommitmentResult> result) {
    /** Where the transaction stands. */
    public enum Status {
        PENDING("Pending"),
        SUCCESS("Success"),
        FAILURE("Failure");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The name that clients know. */
        public String text() {
            return text;
        }
    }

    /** Where the transaction stands. */
    public Status status() {
        return result.map(known -> known.isSuccess() ? Status.SUCCESS : Status.FAILURE)
                .orElse(Status.PENDING);
    }
}
