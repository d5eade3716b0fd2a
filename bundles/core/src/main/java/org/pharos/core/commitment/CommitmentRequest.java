package org.pharos.core.commitment;

import java.util.List;
import org.pharos.core.network.SopInstance;

/**
 * A request to commit to instances.
 *
 * @param transactionUid by which the result names the request
 * @param instances in the order of the request
 */
public record CommitmentRequest(String transactionUid, List<SopInstance> instances) {
    /** Keeps a copy of the list. */
    public CommitmentRequest {
        instances = List.copyOf(instances);
    }
}
