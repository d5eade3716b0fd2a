package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.MoveReceipts;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/** Sends C-FIND and C-MOVE: requests with identifiers that get any number of responses. */
record QueryScu(Connector connector, DicomDefaults defaults, MoveReceipts moves) {
    static final List<String> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    List<DataSet> find(Contact contact, String model, DataSet query) {
        var answers = new Answers(defaults);
        var operation = Operation.of("C-FIND", CommandField.C_FIND_RQ, model)
                .answeredTo(context ->
                        (response, data) -> answers.add(response, data, TransferSyntax.of(context.transferSyntax())));
        check("C-FIND", contact, invoke(contact, operation, query));
        return answers.list();
    }

    void move(Contact contact, String model, DataSet identifiers, String targetAet, RetrieveObserver observer) {
        try (var watch = moves.watch(connector.localAet(contact), observer::received)) {
            var operation = Operation.of("C-MOVE", CommandField.C_MOVE_RQ, model)
                    .proposing(options -> options.firstMessageId(watch.messageId()))
                    .saying(command -> command.text(CommandTag.MOVE_DESTINATION, targetAet))
                    .observedBy(observer);
            check("C-MOVE", contact, invoke(contact, operation, identifiers));
        }
    }

    /** A warning is a failure too: after a C-MOVE it says that instances are missing (PS3.4 C.4.2.1.5). */
    private static void check(String operation, Contact contact, DimseResult result) {
        if (!result.status().isSuccess()) {
            throw Failures.status(operation, contact.modality().aet(), result);
        }
    }

    /**
     * Sends a request and waits for its end.
     *
     * @return the final response, whatever it says
     * @throws PharosException with CANCELED_JOB if the operation was stopped
     */
    DimseResult invoke(Contact contact, Operation operation, DataSet data) {
        String aet = contact.modality().aet();
        try (Association association = connector.open(contact, operation::propose)) {
            AcceptedContext context = association.contexts(operation.model()).stream()
                    .findFirst()
                    .orElseThrow(() -> operation.unavailable().orElseGet(() -> Failures.noContext(aet)));
            var syntax = TransferSyntax.of(context.transferSyntax());
            DimseResult result = association.invoke(
                    context,
                    operation.command(),
                    out -> DicomWriter.writeDataSet(data, syntax, ValueSource.NONE, out),
                    operation.listener(context),
                    operation::isStopRequested);
            if (result.status().equals(Status.CANCEL) && operation.isStopRequested()) {
                throw new PharosException(ErrorCode.CANCELED_JOB);
            }
            return result;
        } catch (IOException e) {
            throw Failures.during(operation.name(), aet, e);
        }
    }
}
