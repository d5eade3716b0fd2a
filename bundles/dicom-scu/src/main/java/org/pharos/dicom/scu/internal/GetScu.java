package org.pharos.dicom.scu.internal;

import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.CStoreIngest;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.core.network.StorageAcceptance;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends C-GET (PS3.4 C.4.3), and stores what comes over the same association. */
record GetScu(QueryScu queries, CStoreIngest ingest, StorageAcceptance acceptance) {
    private static final Logger logger = LoggerFactory.getLogger(GetScu.class);
    private static final String OPERATION = "C-GET";
    private static final String PATIENT_ROOT = "1.2.840.10008.5.1.4.1.2.1.3";
    private static final String STUDY_ROOT = "1.2.840.10008.5.1.4.1.2.2.3";

    void get(Contact contact, DataSet identifiers, List<String> sopClasses, RetrieveObserver observer) {
        boolean isOfPatient =
                identifiers.string(Tag.QUERY_RETRIEVE_LEVEL).orElse("").equals("PATIENT");
        var syntaxes = new RetrievedSyntaxes(
                sopClasses.isEmpty() ? RetrievedSyntaxes.usualClasses(acceptance.sopClasses()) : sopClasses,
                acceptance.transferSyntaxes(),
                contact.modality().manufacturer() == Manufacturer.SIEMENS_SYNGO_CT);
        var operation = Operation.of(OPERATION, CommandField.C_GET_RQ, isOfPatient ? PATIENT_ROOT : STUDY_ROOT)
                .proposing(options -> {
                    syntaxes.propose(options);
                    options.handler(CommandField.C_STORE_RQ, storing(contact, observer));
                })
                .observedBy(observer)
                .orUnavailable(() -> unavailable(contact));
        DimseResult result = queries.invoke(contact, operation, identifiers);
        if (!result.status().isSuccess()) {
            throw Failures.status(OPERATION, contact.modality().aet(), result);
        }
    }

    private static PharosException unavailable(Contact contact) {
        return new PharosException(
                ErrorCode.DICOM_GET_UNAVAILABLE,
                "Remote AET is \"" + contact.modality().aet() + "\"");
    }

    private DimseHandler storing(Contact contact, RetrieveObserver observer) {
        return (request, responder) -> {
            CommandSet command = request.command();
            // Who calls here is who has the instances.
            var origin = Origin.dicom(
                    request.association().remote().getAddress().getHostAddress(),
                    contact.modality().aet().strip(),
                    request.association().callingAet());
            CStoreIngest.Answer answer = ingest.store(
                    new CStoreIngest.Request(
                            command.text(CommandTag.AFFECTED_SOP_CLASS_UID),
                            command.text(CommandTag.AFFECTED_SOP_INSTANCE_UID),
                            Optional.ofNullable(request.data()),
                            request.context().transferSyntax()),
                    origin);
            answer.instance().ifPresent(observer::received);
            responder.send(response(contact, answer));
        };
    }

    private static DimseResponse response(Contact contact, CStoreIngest.Answer answer) {
        var status = new Status(answer.status());
        if (answer.reason().isEmpty()) {
            return DimseResponse.of(status);
        }
        logger.warn("An instance from {} isn't stored: {}", contact.modality().name(), answer.reason());
        return DimseResponse.of(status, answer.reason());
    }
}
