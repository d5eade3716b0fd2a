package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.util.List;
import org.pharos.core.network.Contact;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.ResponseListener;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Priority;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/** Sends C-FIND and C-MOVE: requests with identifiers that get any number of responses. */
record QueryScu(Connector connector, DicomDefaults defaults) {
    private static final List<String> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    List<DataSet> find(Contact contact, String model, DataSet query) {
        var answers = new Answers(defaults);
        invoke(
                contact,
                "C-FIND",
                model,
                command(model, CommandField.C_FIND_RQ).build(),
                query,
                context ->
                        (response, data) -> answers.add(response, data, TransferSyntax.of(context.transferSyntax())));
        return answers.list();
    }

    void move(Contact contact, String model, DataSet identifiers, String targetAet) {
        CommandSet command = command(model, CommandField.C_MOVE_RQ)
                .text(CommandTag.MOVE_DESTINATION, targetAet)
                .build();
        invoke(contact, "C-MOVE", model, command, identifiers, context -> ResponseListener.NONE);
    }

    private static CommandSet.Builder command(String model, CommandField field) {
        return CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, model)
                .number(CommandTag.COMMAND_FIELD, field.code())
                .number(CommandTag.PRIORITY, Priority.MEDIUM.code());
    }

    /** Makes a listener for the responses in a context. */
    private interface Listening {
        ResponseListener in(AcceptedContext context);
    }

    private void invoke(
            Contact contact, String operation, String model, CommandSet command, DataSet data, Listening listening) {
        String aet = contact.modality().aet();
        try (Association association = connector.open(contact, options -> options.context(model, SYNTAXES))) {
            AcceptedContext context =
                    association.contexts(model).stream().findFirst().orElseThrow(() -> Failures.noContext(aet));
            var syntax = TransferSyntax.of(context.transferSyntax());
            DimseResult result = association.invoke(
                    context,
                    command,
                    out -> DicomWriter.writeDataSet(data, syntax, ValueSource.NONE, out),
                    listening.in(context));
            // A warning is a failure too: after a C-MOVE it says that instances are missing (PS3.4 C.4.2.1.5).
            if (!result.status().isSuccess()) {
                throw Failures.status(operation, aet, result);
            }
        } catch (IOException e) {
            throw Failures.during(operation, aet, e);
        }
    }
}
