package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentException;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests for storage commitment (PS3.4 J.3.2).
 *
 * @param queue takes over a request for good, or tells why not
 */
record CommitmentActionScp(
        Supplier<CallerPolicy> policy,
        BiFunction<CommitmentUser, CommitmentRequest, Status> queue,
        DicomDefaults defaults)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CommitmentActionScp.class);
    private static final Status NO_SUCH_ACTION = new Status(0x0123);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        DimseResponse response = answer(request);
        if (!response.status().isSuccess()) {
            logger.debug("N-ACTION of {} failed with {}", request.association().peer(), response.status());
        }
        responder.send(response);
    }

    private DimseResponse answer(DimseRequest request) throws IOException {
        Optional<Status> wrong = CommitmentTarget.REQUESTED.check(request);
        if (wrong.isPresent()) {
            return DimseResponse.of(wrong.get());
        }
        CallerPolicy now = policy.get();
        Optional<Modality> caller = now.caller(request.association());
        if (caller.isEmpty() || !now.allows(request.association(), Permission.N_ACTION)) {
            return DimseResponse.of(Status.NOT_AUTHORIZED, "AllowNAction isn't granted");
        }
        if (request.command().number(CommandTag.ACTION_TYPE_ID).orElse(0) != Commitment.REQUEST_ACTION) {
            return DimseResponse.of(NO_SUCH_ACTION, "Action type must be 1");
        }
        try {
            CommitmentRequest wanted = CommitmentMessages.readRequest(
                    request.data(), TransferSyntax.of(request.context().transferSyntax()), defaults);
            var user = new CommitmentUser(
                    caller.get().name(),
                    caller.get().aet(),
                    request.association().calledAet());
            return DimseResponse.of(queue.apply(user, wanted));
        } catch (CommitmentException e) {
            return DimseResponse.of(new Status(e.dimseStatus()), e.details().orElse(""));
        }
    }
}
