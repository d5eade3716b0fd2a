package org.pharos.core.commitment;

import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.network.Contact;

/**
 * Speaks of storage commitment with modalities, each time over an association of its own. Used from any thread. Fails as
 * {@link org.pharos.core.network.DicomUser} does, with NO_PRESENTATION_CONTEXT also if a modality doesn't take the role that
 * is needed.
 */
@ProviderType
public interface CommitmentMessenger {
    /**
     * Asks a modality to commit to instances (N-ACTION). A result that comes before the answer goes to
     * {@link CommitmentReports} if the modality may report.
     */
    void request(Contact provider, CommitmentRequest request);

    /** Tells a modality what became of its request (N-EVENT-REPORT). */
    void report(Contact user, CommitmentResult result);
}
