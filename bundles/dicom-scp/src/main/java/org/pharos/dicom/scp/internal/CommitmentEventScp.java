package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharos.core.commitment.CommitmentException;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentReports;
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

/** Takes the results of own requests for storage commitment (PS3.4 J.3.3). */
record CommitmentEventScp(Supplier<CallerPolicy> policy, CommitmentReports reports, DicomDefaults defaults)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CommitmentEventScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        DimseResponse response = answer(request);
        if (!response.status().isSuccess()) {
            logger.debug(
                    "N-EVENT-REPORT of {} failed with {}", request.association().peer(), response.status());
        }
        responder.send(response);
    }

    private DimseResponse answer(DimseRequest request) throws IOException {
        Optional<Status> wrong = CommitmentTarget.AFFECTED.check(request);
        if (wrong.isPresent()) {
            return DimseResponse.of(wrong.get());
        }
        if (!policy.get().allows(request.association(), Permission.N_EVENT_REPORT)) {
            return DimseResponse.of(Status.NOT_AUTHORIZED, "AllowEventReport isn't granted");
        }
        try {
            CommitmentMessages.takeResult(
                    request.command().number(CommandTag.EVENT_TYPE_ID).orElse(0),
                    request.data(),
                    TransferSyntax.of(request.context().transferSyntax()),
                    defaults,
                    reports);
            return DimseResponse.of(Status.SUCCESS);
        } catch (CommitmentException e) {
            return DimseResponse.of(new Status(e.dimseStatus()), e.details().orElse(""));
        }
    }
}
