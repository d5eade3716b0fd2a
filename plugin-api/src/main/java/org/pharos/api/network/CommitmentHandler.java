package org.pharos.api.network;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says for instances whether they are safely stored, when a modality asks for storage commitment (PS3.4 annex J): in place of the
 * server, for those that it takes. All handlers are asked about each instance in the order of their ranking, until one takes it.
 * Called from many threads at once. An instance about which one throws, or takes longer than the limit of
 * {@link org.pharos.api.plugin.CallPolicy}, isn't committed: reason 0x0110.
 */
@ConsumerType
@FunctionalInterface
public interface CommitmentHandler {
    /** What the modality is told; empty if it is for others. */
    Optional<CommitmentVerdict> judge(CommitmentCandidate candidate);
}
