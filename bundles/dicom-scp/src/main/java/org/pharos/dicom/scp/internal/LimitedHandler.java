package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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
 * Handles requests in turns. While a request waits for data of its peer, its turn is another's, so slow senders don't hold up
 * the rest.
 *
 * @param busy answer to a request whose turn didn't come in time
 * @param patience for a turn
 */
record LimitedHandler(DimseHandler handler, Turns turns, Status busy, Supplier<Duration> patience)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(LimitedHandler.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        var turn = new Turn(turns, patience.get());
        if (!turn.take()) {
            logger.warn(
                    "Request of {} is refused: DicomThreadsCount operations run, and none has ended within {} s",
                    request.association().peer(),
                    turn.patience.toSeconds());
            responder.send(DimseResponse.of(busy, "Too many operations at once"));
            return;
        }
        try {
            handler.handle(new YieldingRequest(request, turn), responder);
        } finally {
            turn.end();
        }
    }

    /** The turn of one request. For one thread. */
    private static final class Turn {
        private final Turns turns;
        private final Duration patience;
        private boolean isHeld;

        Turn(Turns turns, Duration patience) {
            this.turns = turns;
            this.patience = patience;
        }

        boolean take() throws IOException {
            isHeld = turns.takeAtOnce() || turns.take(patience);
            return isHeld;
        }

        void end() {
            if (isHeld) {
                isHeld = false;
                turns.giveBack();
            }
        }
    }

    private record YieldingRequest(DimseRequest request, Turn turn) implements DimseRequest {
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
            InputStream data = request.data();
            return data == null ? null : new YieldingStream(data, turn);
        }

        @Override
        public boolean isCancelled() throws IOException {
            return request.isCancelled();
        }
    }

    private static final class YieldingStream extends InputStream {
        private final InputStream in;
        private final Turn turn;

        YieldingStream(InputStream in, Turn turn) {
            this.in = in;
            this.turn = turn;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (in.available() > 0) {
                return in.read(bytes, offset, length);
            }
            turn.end();
            int read = in.read(bytes, offset, length);
            if (!turn.take()) {
                throw new IOException("Too many operations at once");
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
