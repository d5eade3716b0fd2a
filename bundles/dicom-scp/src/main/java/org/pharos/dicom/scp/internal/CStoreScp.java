package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.CStoreIngest;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.MoveReceipts;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes C-STORE (PS3.4 annex B), and tells whoever has asked for a C-MOVE that brought it. */
record CStoreScp(Supplier<CallerPolicy> policy, CStoreIngest ingest, MoveReceipts moves) implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CStoreScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        AssociationInfo association = request.association();
        if (!policy.get().allows(association, Permission.STORE)) {
            responder.abort();
            return;
        }
        var origin = Origin.dicom(
                association.remote().getAddress().getHostAddress(), association.callingAet(), association.calledAet());
        CommandSet command = request.command();
        var answer = ingest.store(
                new CStoreIngest.Request(
                        command.text(CommandTag.AFFECTED_SOP_CLASS_UID),
                        command.text(CommandTag.AFFECTED_SOP_INSTANCE_UID),
                        Optional.ofNullable(request.data()),
                        request.context().transferSyntax()),
                origin);
        log(association, answer);
        answer.instance().ifPresent(instance -> tellMover(command, instance));
        var status = new Status(answer.status());
        responder.send(
                answer.reason().isEmpty() ? DimseResponse.of(status) : DimseResponse.of(status, answer.reason()));
    }

    private void tellMover(CommandSet command, ResourceId instance) {
        command.text(CommandTag.MOVE_ORIGINATOR_AET)
                .flatMap(aet -> command.number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID).stream()
                        .mapToObj(id -> new MoveOriginator(aet, id))
                        .findFirst())
                .ifPresent(originator -> moves.received(originator, instance));
    }

    /** What was sent is the sender's affair; what can't be kept, though it might, is the operator's. */
    private static void log(AssociationInfo association, CStoreIngest.Answer answer) {
        if (answer.isOperatorsAffair()) {
            logger.warn("C-STORE of {} refused: {}", association.peer(), answer.reason());
        } else if (!answer.reason().isEmpty()) {
            logger.debug("C-STORE of {} refused: {}", association.peer(), answer.reason());
        }
    }
}
