package org.pharos.dicom.net.internal.dimse;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings requests to their handlers and sees to it that each one gets its answer. */
public final class Dispatcher {
    private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<CommandField, DimseHandler> handlers;
    private final Status failureStatus;

    /** Answers requests whose handler fails with {@code failureStatus}. */
    public Dispatcher(Map<CommandField, DimseHandler> handlers, Status failureStatus) {
        this.handlers = Map.copyOf(handlers);
        this.failureStatus = failureStatus;
    }

    /**
     * Handles one request to its end.
     *
     * @return false if the handler has aborted the association
     * @throws IOException if the association is broken
     */
    public boolean dispatch(DimseConnection connection, AssociationInfo association, DimseMessage message)
            throws IOException {
        int code = message.command().commandField();
        if (code == CommandField.C_CANCEL_RQ.code()) {
            message.drain(); // came too late: the operation has ended
            return true;
        }
        if (code < 0 || CommandField.isResponse(code)) {
            throw new ProtocolViolationException(
                    Abort.UNEXPECTED_PARAMETER, "Command " + code + " instead of a request");
        }
        int messageId = message.command()
                .number(CommandTag.MESSAGE_ID)
                .orElseThrow(() ->
                        new ProtocolViolationException(Abort.INVALID_PARAMETER, "Request without message identifier"));
        ConnectionResponder responder = new ConnectionResponder(connection, message);
        DimseHandler handler = CommandField.of(code).map(handlers::get).orElse(null);
        if (handler == null) {
            logger.debug("{} asks for command {}, which nobody handles", association.peer(), code);
            responder.send(DimseResponse.of(Status.UNRECOGNIZED_OPERATION));
            return true;
        }
        handle(handler, new ReceivedRequest(connection, association, message, messageId), responder);
        return finish(connection, message, responder);
    }

    private static void handle(DimseHandler handler, ReceivedRequest request, ConnectionResponder responder) {
        try {
            handler.handle(request, responder);
            if (responder.isOpen()) {
                logger.error(
                        "The handler of command {} has not answered {}",
                        request.command().commandField(),
                        request.association().peer());
            }
        } catch (IOException e) {
            logger.debug("Request of {} failed", request.association().peer(), e);
        } catch (RuntimeException e) {
            logger.error("Request of {} failed", request.association().peer(), e);
        }
    }

    private boolean finish(DimseConnection connection, DimseMessage message, ConnectionResponder responder)
            throws IOException {
        if (responder.isAborted()) {
            return false;
        }
        rethrow(connection.failure());
        message.drain();
        if (responder.isOpen()) {
            responder.send(DimseResponse.of(failureStatus));
        }
        return true;
    }

    private static void rethrow(@Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
