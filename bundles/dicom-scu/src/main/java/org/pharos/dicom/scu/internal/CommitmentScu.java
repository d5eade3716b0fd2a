package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.network.Contact;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.AssociationOptions;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.ResponseListener;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.RoleSelection;

/**
 * Sends N-ACTION and N-EVENT-REPORT of storage commitment (PS3.4 annex J). Who requests is the user, the role that the
 * requestor of an association has anyway; who reports is the provider and negotiates that role (PS3.7 D.3.3.4).
 */
record CommitmentScu(Connector connector, DicomDefaults defaults, CommitmentReports reports) {
    private static final List<String> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    void request(Contact contact, CommitmentRequest request) {
        CommandSet command = CommandSet.builder()
                .number(CommandTag.COMMAND_FIELD, CommandField.N_ACTION_RQ.code())
                .uid(CommandTag.REQUESTED_SOP_CLASS_UID, Commitment.SOP_CLASS_UID)
                .uid(CommandTag.REQUESTED_SOP_INSTANCE_UID, Commitment.SOP_INSTANCE_UID)
                .number(CommandTag.ACTION_TYPE_ID, Commitment.REQUEST_ACTION)
                .build();
        var events = new EarlyResult(contact.modality(), defaults, reports);
        invoke(
                contact,
                "N-ACTION",
                options -> options.handler(CommandField.N_EVENT_REPORT_RQ, events),
                command,
                CommitmentMessages.write(request));
    }

    void report(Contact contact, CommitmentResult result) {
        CommandSet command = CommandSet.builder()
                .number(CommandTag.COMMAND_FIELD, CommandField.N_EVENT_REPORT_RQ.code())
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, Commitment.SOP_CLASS_UID)
                .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, Commitment.SOP_INSTANCE_UID)
                .number(CommandTag.EVENT_TYPE_ID, result.event())
                .build();
        invoke(
                contact,
                "N-EVENT-REPORT",
                options -> options.role(new RoleSelection(Commitment.SOP_CLASS_UID, false, true)),
                command,
                CommitmentMessages.write(result));
    }

    private void invoke(
            Contact contact,
            String operation,
            Consumer<AssociationOptions> proposal,
            CommandSet command,
            DataSet data) {
        String aet = contact.modality().aet();
        try (Association association = connector.open(
                contact, options -> proposal.accept(options.context(Commitment.SOP_CLASS_UID, SYNTAXES)))) {
            AcceptedContext context = association.contexts(Commitment.SOP_CLASS_UID).stream()
                    .filter(accepted -> isRoleTaken(association))
                    .findFirst()
                    .orElseThrow(() -> Failures.noContext(aet));
            var syntax = TransferSyntax.of(context.transferSyntax());
            DimseResult result = association.invoke(
                    context,
                    command,
                    out -> DicomWriter.writeDataSet(data, syntax, ValueSource.NONE, out),
                    ResponseListener.NONE);
            if (!result.status().isSuccess() && !result.status().isWarning()) {
                throw Failures.status(operation, aet, result);
            }
        } catch (IOException e) {
            throw Failures.during(operation, aet, e);
        }
    }

    /** A role that was proposed must not have been denied. Peers that don't answer to roles at all take the report. */
    private static boolean isRoleTaken(Association association) {
        List<RoleSelection> proposed =
                association.info().request().userInformation().roles();
        return association.info().accept().userInformation().roles().stream()
                .filter(granted -> granted.sopClass().equals(Commitment.SOP_CLASS_UID))
                .allMatch(granted -> proposed.stream().allMatch(wanted -> granted.scp() || !wanted.scp()));
    }
}
