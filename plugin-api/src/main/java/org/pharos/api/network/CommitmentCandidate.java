package org.pharos.api.network;

/**
 * An instance that a modality wants to be kept safely.
 *
 * @param transactionUid of the request
 * @param remoteAet title of the modality
 * @param calledAet title under which it has called this server
 */
public record CommitmentCandidate(
        String transactionUid, String sopClassUid, String sopInstanceUid, String remoteAet, String calledAet) {}
