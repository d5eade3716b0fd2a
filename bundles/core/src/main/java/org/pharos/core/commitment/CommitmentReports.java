package org.pharos.core.commitment;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The last requests that this server has made, and what it was told of them. Results live as long as the process; what is
 * still waited for outlives it. Used from any thread.
 */
@ProviderType
public interface CommitmentReports {
    /**
     * Waits for the result of a request; to be called before the request is sent, since the result may be there first. Does
     * nothing if it is known already.
     *
     * @param remoteAet application entity title of the node that is asked
     */
    void expect(String transactionUid, String remoteAet);

    /**
     * Takes the result of a request, in place of an earlier one.
     *
     * @return false if there is no such request
     */
    boolean complete(CommitmentResult result);

    /** What is known of a request. */
    Optional<CommitmentReport> find(String transactionUid);
}
