package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.util.Optional;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentException;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentReports;
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

/** Takes a result that comes over the association of its request, before that is answered. */
record EarlyResult(Modality provider, DicomDefaults defaults, CommitmentReports reports) implements DimseHandler {
    private static final Status NO_SUCH_INSTANCE = new Status(0x0112);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        responder.send(answer(request));
    }

    private DimseResponse answer(DimseRequest request) throws IOException {
        if (!provider.allows(Permission.N_EVENT_REPORT)) {
            return DimseResponse.of(Status.NOT_AUTHORIZED, "AllowEventReport isn't granted");
        }
        if (!request.command()
                .text(CommandTag.AFFECTED_SOP_INSTANCE_UID)
                .equals(Optional.of(Commitment.SOP_INSTANCE_UID))) {
            return DimseResponse.of(NO_SUCH_INSTANCE);
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
