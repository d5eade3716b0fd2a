package org.pharos.rest.networking.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentMessenger;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.network.Contact;
import org.pharos.core.network.SopInstance;

/** Asks modalities for storage commitment, and sees to it that their results are waited for. */
@Component(service = CommitmentRequests.class)
public final class CommitmentRequests {
    private final CommitmentMessenger messenger;
    private final CommitmentReports reports;

    @Activate
    public CommitmentRequests(@Reference CommitmentMessenger messenger, @Reference CommitmentReports reports) {
        this.messenger = messenger;
        this.reports = reports;
    }

    CommitmentReports reports() {
        return reports;
    }

    /** Refuses what is too much for one transaction, before anything is done for it. */
    static void checkCount(long instances) {
        if (instances > Commitment.MAXIMUM_INSTANCES) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE,
                    "Storage commitment can be asked for at most " + Commitment.MAXIMUM_INSTANCES
                            + " instances at once");
        }
    }

    /** Sends a request. One for nothing is answered here: the standard has no such thing (PS3.4 table J.3-1). */
    void send(Contact provider, String transactionUid, List<SopInstance> instances) {
        reports.expect(transactionUid, provider.modality().aet());
        if (instances.isEmpty()) {
            reports.complete(new CommitmentResult(transactionUid, List.of(), List.of()));
            return;
        }
        messenger.request(provider, new CommitmentRequest(transactionUid, instances));
    }
}
