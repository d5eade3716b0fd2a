package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles requests in turns. A request gets in line when its identifier is here, so slow senders don't hold up the rest. It
 * leaves when its peer cancels it or hangs up.
 *
 * @param busy answer to a request whose turn didn't come in time
 * @param patience for a turn
 */
record LimitedHandler(
        DimseHandler handler, Turns turns, IdentifierMemory memory, Status busy, Supplier<Duration> patience)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(LimitedHandler.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        InputStream data = request.data();
        if (data == null) {
            handleInTurn(request, responder);
            return;
        }
        Optional<IdentifierMemory.Held> identifier = memory.read(data);
        if (identifier.isEmpty()) {
            logger.warn(
                    "Request of {} is refused: its identifier is too long",
                    request.association().peer());
            responder.send(DimseResponse.of(busy, "The identifier is too long"));
            return;
        }
        try (IdentifierMemory.Held held = identifier.get()) {
            handleInTurn(new ReadRequest(request, held.content()), responder);
        }
    }

    private void handleInTurn(DimseRequest request, DimseResponder responder) throws IOException {
        Duration longest = patience.get();
        switch (turns.take(longest, request::isCancelled)) {
            case TAKEN -> {
                try {
                    handler.handle(request, responder);
                } finally {
                    turns.giveBack();
                }
            }
            case TOO_LATE -> {
                logger.warn(
                        "Request of {} is refused: DicomThreadsCount operations run, and none has ended within {} s",
                        request.association().peer(),
                        longest.toSeconds());
                responder.send(DimseResponse.of(busy, "Too many operations at once"));
            }
            case GIVEN_UP -> {
                logger.debug(
                        "{} didn't wait for its turn", request.association().peer());
                responder.send(DimseResponse.of(Status.CANCEL));
            }
        }
    }

    /** A request whose data set has come. */
    private record ReadRequest(DimseRequest request, InputStream data) implements DimseRequest {
        @Override
        public AssociationInfo association() {
            return request.association();
        }

        @Override
        public AcceptedContext context() {
            return request.context();
        }

        @Override
        public CommandSet command() {
            return request.command();
        }

        @Override
        public int messageId() {
            return request.messageId();
        }

        @Override
        public @Nullable InputStream data() {
            return data;
        }

        @Override
        public boolean isCancelled() throws IOException {
            return request.isCancelled();
        }
    }
}
