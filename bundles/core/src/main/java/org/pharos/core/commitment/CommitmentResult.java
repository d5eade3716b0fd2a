package org.pharos.core.commitment;

import java.util.List;
import org.pharos.core.network.SopInstance;

/**
 * What became of a request.
 *
 * @param committed the instances that the provider is responsible for
 * @param failures the others
 */
public record CommitmentResult(String transactionUid, List<SopInstance> committed, List<Failure> failures) {
    /** Keeps copies of the lists. */
    public CommitmentResult {
        committed = List.copyOf(committed);
        failures = List.copyOf(failures);
    }

    /**
     * An instance that isn't committed.
     *
     * @param reason see {@link FailureReason}; providers may have others
     */
    public record Failure(SopInstance instance, int reason) {}

    /** Whether all instances are committed. */
    public boolean isSuccess() {
        return failures.isEmpty();
    }

    /** The number of the event that tells it. */
    public int event() {
        return isSuccess() ? Commitment.SUCCESS_EVENT : Commitment.FAILURE_EVENT;
    }
}
