package org.pharos.dicom.scu.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.JobException;
import org.pharos.dicom.net.AssociationAbortedException;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Status;

/** Says in the words that clients know what failed between this server and a modality. */
final class Failures {
    private Failures() {}

    static PharosException connecting(String aet, IOException cause) {
        return failure("connecting to AET \"" + aet + "\": TCP Initialization Error: " + cause.getMessage(), cause);
    }

    static PharosException refused(String aet, IOException cause) {
        String what = cause instanceof SSLException ? "TLS connection failed: " : "";
        return failure("connecting to AET \"" + aet + "\": " + what + cause.getMessage(), cause);
    }

    static PharosException during(String operation, String aet, IOException cause) {
        return failure(operation + " to AET \"" + aet + "\": " + reason(cause), cause);
    }

    /** Nothing is sent any more to a modality that doesn't answer. */
    static PharosException silent(String operation, String aet) {
        return new PharosException(
                ErrorCode.NETWORK_PROTOCOL,
                "DicomAssociation - " + operation + " to AET \"" + aet + "\": not tried, as it didn't answer before");
    }

    private static String reason(IOException cause) {
        if (cause instanceof AssociationAbortedException || cause instanceof EOFException) {
            return "Peer aborted Association (or never connected)";
        }
        if (cause instanceof SocketTimeoutException) {
            return "DIMSE No data available (timeout in non-blocking mode)";
        }
        return String.valueOf(cause.getMessage());
    }

    private static PharosException failure(String what, IOException cause) {
        return new PharosException(ErrorCode.NETWORK_PROTOCOL, "DicomAssociation - " + what, cause);
    }

    static PharosException noContext(String aet) {
        return new PharosException(
                ErrorCode.NO_PRESENTATION_CONTEXT,
                "Unable to negotiate a presentation context with AET \"" + aet + "\"");
    }

    /** The modality answered that it didn't do it. */
    static JobException status(String operation, String aet, DimseResult result) {
        boolean refusesQuery = operation.equals("C-FIND") && result.status().equals(Status.CANNOT_UNDERSTAND);
        String hint = result.status().equals(Status.CANNOT_UNDERSTAND) ? hint(operation) : counted(result);
        var payload = JsonNodeFactory.instance.objectNode().put("Type", "Dimse");
        payload.putObject("Content").put("DimseErrorStatus", result.status().code());
        return new JobException(
                refusesQuery ? ErrorCode.REFUSED_QUERY : ErrorCode.NETWORK_PROTOCOL,
                operation + " SCU to AET \"" + aet + "\" has failed with DIMSE status " + result.status() + hint,
                payload);
    }

    /** How much of a retrieval failed, if the modality says so. */
    private static String counted(DimseResult result) {
        int failed = result.response().number(CommandTag.FAILED_SUBOPERATIONS).orElse(0);
        int completed = result.response()
                        .number(CommandTag.COMPLETED_SUBOPERATIONS)
                        .orElse(0)
                + result.response().number(CommandTag.WARNING_SUBOPERATIONS).orElse(0);
        return failed == 0 ? "" : " (" + failed + " of " + (failed + completed) + " instances failed)";
    }

    private static String hint(String operation) {
        return switch (operation) {
            case "C-FIND" -> " (unable to process - invalid query ?)";
            case "C-MOVE" -> " (unable to process - resource not found ?)";
            default -> "";
        };
    }
}
