package org.pharos.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.dimse.DimseConnection;
import org.pharos.dicom.net.internal.dimse.DimseMessage;
import org.pharos.dicom.net.internal.dimse.Dispatcher;
import org.pharos.dicom.net.internal.io.DeadlineIo;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;
import org.pharos.dicom.net.internal.pdu.PduInput;
import org.pharos.dicom.net.internal.pdu.PduOutput;
import org.pharos.dicom.net.internal.pdu.PduType;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An association this side has opened. For one thread at a time, save {@link #abort()}.
 *
 * <p>All operations throw {@link AssociationAbortedException} if the peer aborts, {@link java.net.SocketTimeoutException} if
 * it stays silent for too long, and another {@link IOException} if the connection breaks or the peer violates the protocol.
 * After any of them but {@link NoPresentationContextException} the association is closed.
 */
public final class Association implements AutoCloseable {
    /** UID of the verification SOP class, which C-ECHO needs. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    private static final Logger logger = LoggerFactory.getLogger(Association.class);
    private static final int MAX_ACCEPT_LENGTH = 256 * 1024;
    /** Enough to hide the way there and back; beyond that only more is in doubt when an association breaks. */
    private static final int MAX_WINDOW = 64;

    /** How often it is asked whether an operation shall be cancelled. */
    private static final long CANCEL_POLL_MILLIS = 200;

    /** How long a peer that has no time limit may go on after C-CANCEL. */
    private static final long CANCEL_PATIENCE_MILLIS = 30_000;
    /** What was asked for is done by then, and whoever asked shall not wait for a farewell. */
    private static final long MAX_RELEASE_MILLIS = 5_000;

    /** Operations that the peer may answer several times before the end (PS3.7 9.1.2 to 9.1.4). */
    private static final Set<Integer> ANSWERED_OFTEN =
            Set.of(CommandField.C_FIND_RQ.code(), CommandField.C_GET_RQ.code(), CommandField.C_MOVE_RQ.code());

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final DeadlineIo io;
    private final DimseConnection connection;
    private final AssociationInfo info;
    private final Dispatcher dispatcher;
    private final long responseMillis;
    private final int window;
    /** What became of operations that were begun, by message identifier; empty while they are under way. */
    private final Map<Integer, Optional<DimseResult>> begun = new HashMap<>();

    private final boolean takesRequests;
    private final long releaseMillis;
    private int lastMessageId;
    private volatile boolean closed;

    private Association(DeadlineIo io, DimseConnection connection, AssociationInfo info, AssociationOptions options) {
        this.io = io;
        this.connection = connection;
        this.info = info;
        dispatcher = new Dispatcher(options.handlers(), Status.PROCESSING_FAILURE);
        takesRequests = !options.handlers().isEmpty();
        responseMillis = options.responseTimeout().toMillis();
        releaseMillis = responseMillis == 0 ? MAX_RELEASE_MILLIS : Math.min(responseMillis, MAX_RELEASE_MILLIS);
        lastMessageId = options.firstMessageId() - 1;
        AsyncWindow granted = info.accept().userInformation().asyncWindow();
        AsyncWindow proposed = info.request().userInformation().asyncWindow();
        window = granted == null || proposed == null ? 1 : granted.invoked(proposed.invoked(MAX_WINDOW));
    }

    /**
     * Connects and associates.
     *
     * @throws AssociationRejectedException if the peer refuses
     * @throws IOException also if the host is unknown or the connection is refused
     */
    public static Association open(AssociationOptions options) throws IOException {
        InetSocketAddress peer = new InetSocketAddress(options.host(), options.port());
        if (peer.isUnresolved()) {
            throw new UnknownHostException(options.host());
        }
        DeadlineIo io = DeadlineIo.connect(
                peer, options.transports(), options.connectTimeout().toMillis());
        try {
            return associate(io, peer, options);
        } catch (ProtocolViolationException e) {
            tell(io, e.abort());
            io.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            io.close();
            throw e;
        }
    }

    private static Association associate(DeadlineIo io, InetSocketAddress peer, AssociationOptions options)
            throws IOException {
        AssociateRequest request = options.request();
        long associateMillis = options.associateTimeout().toMillis();
        io.write(ByteBuffer.wrap(AssociatePdus.encode(request)), associateMillis);
        PduInput in = new PduInput(io, options.maxPduLength(), associateMillis);
        AssociateAccept accept = receiveAccept(in);
        AssociationInfo info = AssociationInfo.of(NUMBERS.incrementAndGet(), peer, request, accept);
        long responseMillis = options.responseTimeout().toMillis();
        in.timeout(responseMillis);
        PduOutput out = new PduOutput(io, accept.userInformation().maxPduLength(), responseMillis);
        return new Association(io, new DimseConnection(in, out, info.contexts()), info, options);
    }

    private static AssociateAccept receiveAccept(PduInput in) throws IOException {
        int type = in.nextPdu(false);
        return switch (type) {
            case PduType.ASSOCIATE_AC -> AssociatePdus.decodeAccept(in.body(MAX_ACCEPT_LENGTH));
            case PduType.ASSOCIATE_RJ ->
                throw new AssociationRejectedException(SmallPdus.rejection(in.body(SmallPdus.BODY_LENGTH)));
            case PduType.ABORT ->
                throw new AssociationAbortedException(SmallPdus.abort(in.body(SmallPdus.BODY_LENGTH)), null);
            default ->
                throw new ProtocolViolationException(
                        Abort.UNEXPECTED_PDU, "PDU of type " + type + " instead of an answer");
        };
    }

    /** What was agreed. */
    public AssociationInfo info() {
        return info;
    }

    /** The contexts that were accepted for an abstract syntax. */
    public List<AcceptedContext> contexts(String abstractSyntax) {
        return info.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .toList();
    }

    /** The first context that was accepted for an abstract syntax in a transfer syntax. */
    public Optional<AcceptedContext> context(String abstractSyntax, String transferSyntax) {
        return contexts(abstractSyntax).stream()
                .filter(context -> context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /**
     * Sends C-ECHO.
     *
     * @throws NoPresentationContextException if verification was not accepted
     */
    public DimseResult echo() throws IOException {
        AcceptedContext context = contexts(VERIFICATION).stream()
                .findFirst()
                .orElseThrow(() -> new NoPresentationContextException(VERIFICATION));
        CommandSet command = CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, VERIFICATION)
                .number(CommandTag.COMMAND_FIELD, CommandField.C_ECHO_RQ.code())
                .build();
        return invoke(context, command, null, ResponseListener.NONE);
    }

    /**
     * Sends C-STORE.
     *
     * @param data the data set without meta header, read to its end while it is sent and not closed
     * @throws NoPresentationContextException if the SOP class was not accepted in the transfer syntax
     */
    public DimseResult store(StoreRequest request, InputStream data) throws IOException {
        return store(request, data::transferTo);
    }

    /** Sends C-STORE with a data set that is written while it is sent; otherwise as the other one. */
    public DimseResult store(StoreRequest request, DataSetWriter data) throws IOException {
        return invoke(storeContext(request), request.command(), data, ResponseListener.NONE);
    }

    private AcceptedContext storeContext(StoreRequest request) throws NoPresentationContextException {
        return context(request.sopClassUid(), request.transferSyntax())
                .orElseThrow(() ->
                        new NoPresentationContextException(request.sopClassUid() + " in " + request.transferSyntax()));
    }

    /**
     * Invokes any operation and waits for its end.
     *
     * @param context one that was accepted
     * @param command without message identifier and data set type, which are added
     * @param data data set to send along
     * @param listener for the responses
     * @return the final response
     */
    public DimseResult invoke(
            AcceptedContext context, CommandSet command, @Nullable DataSetWriter data, ResponseListener listener)
            throws IOException {
        return endingOnFailure(() -> {
            int messageId = send(context, command, data);
            return awaitEnd(command.commandField(), messageId, listener, () -> {});
        });
    }

    /**
     * The same for an operation that may be cancelled. It is cancelled by C-CANCEL; the peer still gives the final response.
     *
     * @param isCancelled asked several times a second while the peer is silent, and between its messages
     */
    public DimseResult invoke(
            AcceptedContext context,
            CommandSet command,
            @Nullable DataSetWriter data,
            ResponseListener listener,
            BooleanSupplier isCancelled)
            throws IOException {
        return endingOnFailure(() -> {
            int messageId = send(context, command, data);
            return awaitEnd(
                    command.commandField(), messageId, listener, new Cancelling(context, messageId, isCancelled));
        });
    }

    /**
     * How many operations may be under way at once: what was proposed and granted, 1 if nothing was.
     */
    public int window() {
        return window;
    }

    /**
     * Sends C-STORE and doesn't wait for the response. Only while fewer are under way than {@link #window()}.
     *
     * @return to be given to {@link #await}
     * @throws NoPresentationContextException if the SOP class was not accepted in the transfer syntax
     * @throws IOException if the association broke; {@link #await} still tells which of the others were answered before
     */
    public int begin(StoreRequest request, DataSetWriter data) throws IOException {
        if (underWay() >= window) {
            throw new IllegalStateException("As many operations are under way as the peer allows");
        }
        AcceptedContext context = storeContext(request);
        try {
            int messageId = send(context, request.command(), data);
            begun.put(messageId, Optional.empty());
            return messageId;
        } catch (IOException | RuntimeException e) {
            collectAnswers();
            endAfter(e);
            throw e;
        }
    }

    /** How many of the operations that were begun have no response yet. */
    public int underWay() {
        return (int) begun.values().stream().filter(Optional::isEmpty).count();
    }

    /**
     * Waits for the response to an operation that was begun, once.
     *
     * @throws IOException if it will never come, as the association is broken
     */
    public DimseResult await(int messageId) throws IOException {
        Optional<DimseResult> known = begun.get(messageId);
        if (known == null) {
            throw new IllegalStateException("No such operation was begun");
        }
        try {
            if (known.isPresent()) {
                return known.get();
            }
            if (closed) {
                throw new IOException("The association broke before the peer answered");
            }
            return endingOnFailure(
                    () -> awaitEnd(CommandField.C_STORE_RQ.code(), messageId, ResponseListener.NONE, () -> {}));
        } finally {
            begun.remove(messageId);
        }
    }

    /**
     * Takes the responses that are on their way, although nothing can be sent any more: half a message may be, which the peer
     * only sees when it has answered those before.
     */
    private void collectAnswers() {
        try {
            connection.timeout(responseMillis == 0 ? CANCEL_PATIENCE_MILLIS : responseMillis);
            while (underWay() > 0) {
                DimseMessage message = connection.receive(false);
                if (message == null || !isAnswerToBegun(message.command())) {
                    return;
                }
                message.drain();
            }
        } catch (IOException e) {
            logger.debug("{} operations stay without response: {}", underWay(), e.getMessage());
        }
    }

    private boolean isAnswerToBegun(CommandSet response) {
        int id = response.number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
        Optional<DimseResult> known = begun.get(id);
        boolean isAnswer = response.commandField() == CommandField.responseTo(CommandField.C_STORE_RQ.code())
                && known != null
                && known.isEmpty()
                && !response.status().isPending();
        if (isAnswer) {
            begun.put(id, Optional.of(new DimseResult(response)));
        }
        return isAnswer;
    }

    /** Whether the association can be used, as far as is known without asking the peer. */
    public boolean isAlive() {
        if (closed) {
            return false;
        }
        try {
            if (!connection.hasEnded()) {
                return true;
            }
        } catch (IOException e) {
            logger.debug("Association with {} has ended: {}", info.remote(), e.getMessage());
        }
        closeQuietly();
        return false;
    }

    private int send(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) throws IOException {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        CommandSet request = command.toBuilder()
                .number(CommandTag.MESSAGE_ID, lastMessageId)
                .dataSet(data != null)
                .build();
        connection.send(context, request, data);
        return lastMessageId;
    }

    private interface Exchange {
        DimseResult run() throws IOException;
    }

    private DimseResult endingOnFailure(Exchange exchange) throws IOException {
        try {
            return exchange.run();
        } catch (IOException | RuntimeException e) {
            endAfter(e);
            throw e;
        }
    }

    private void endAfter(Exception failure) {
        if (failure instanceof ProtocolViolationException violation) {
            end(violation.abort());
        } else if (failure instanceof AssociationAbortedException || failure instanceof EOFException) {
            closeQuietly();
        } else {
            end(Abort.BY_USER);
        }
    }

    /** What is done before each message that is waited for. */
    private interface Waiting {
        void beforeMessage() throws IOException;
    }

    /** Watches whether an operation is to be cancelled, while it waits for the next message. */
    private final class Cancelling implements Waiting {
        private final AcceptedContext context;
        private final int messageId;
        private final BooleanSupplier isCancelled;
        private boolean isSent;
        private long sentNanos;

        Cancelling(AcceptedContext context, int messageId, BooleanSupplier isCancelled) {
            this.context = context;
            this.messageId = messageId;
            this.isCancelled = isCancelled;
        }

        @Override
        public void beforeMessage() throws IOException {
            long start = System.nanoTime();
            do {
                check();
                if (responseMillis > 0 && isOver(start, responseMillis)) {
                    throw new SocketTimeoutException("Nothing moved for " + responseMillis + " ms");
                }
            } while (!connection.await(CANCEL_POLL_MILLIS));
        }

        private void check() throws IOException {
            if (isSent) {
                if (isOver(sentNanos, responseMillis == 0 ? CANCEL_PATIENCE_MILLIS : responseMillis)) {
                    throw new SocketTimeoutException("The peer goes on after it was asked to stop");
                }
            } else if (isCancelled.getAsBoolean()) {
                isSent = true;
                sentNanos = System.nanoTime();
                connection.send(context, cancel(), null);
            }
        }

        private CommandSet cancel() {
            return CommandSet.builder()
                    .number(CommandTag.COMMAND_FIELD, CommandField.C_CANCEL_RQ.code())
                    .number(CommandTag.MESSAGE_ID_RESPONDED_TO, messageId)
                    .dataSet(false)
                    .build();
        }

        private static boolean isOver(long startNanos, long millis) {
            return System.nanoTime() - startNanos > TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }

    private DimseResult awaitEnd(int asked, int messageId, ResponseListener listener, Waiting waiting)
            throws IOException {
        while (true) {
            waiting.beforeMessage();
            DimseMessage message = connection.receive(false);
            if (message == null) {
                connection.send(SmallPdus.releaseResponse());
                throw new EOFException("Peer released the association before it answered");
            }
            CommandSet response = message.command();
            if (takesRequests && !CommandField.isResponse(response.commandField())) {
                if (!dispatcher.dispatch(connection, info, message)) {
                    throw new EOFException("A handler aborted the association");
                }
                continue;
            }
            if (isAnswerToAnother(response, messageId)) {
                message.drain();
                continue;
            }
            checkAnswers(response, asked, messageId);
            listener.response(response, message.data());
            message.drain();
            if (!response.status().isPending()) {
                return new DimseResult(response);
            }
        }
    }

    private boolean isAnswerToAnother(CommandSet response, int messageId) {
        return response.number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(-1) != messageId && isAnswerToBegun(response);
    }

    private static void checkAnswers(CommandSet response, int asked, int messageId) throws ProtocolViolationException {
        if (response.commandField() != CommandField.responseTo(asked)) {
            throw unexpected("Command " + response.commandField() + " instead of a response to command " + asked);
        }
        if (response.number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(-1) != messageId) {
            throw unexpected("Response to another message than " + messageId);
        }
        if (response.status().isPending() && !ANSWERED_OFTEN.contains(asked)) {
            throw unexpected("Pending response to command " + asked);
        }
    }

    private static ProtocolViolationException unexpected(String what) {
        return new ProtocolViolationException(Abort.UNEXPECTED_PARAMETER, what);
    }

    /**
     * Ends the association in good order and closes the connection. Does nothing on a closed one.
     *
     * @throws IOException if the peer doesn't confirm; the connection is closed nevertheless
     */
    public void release() throws IOException {
        if (closed) {
            return;
        }
        try {
            connection.release(releaseMillis);
        } finally {
            closeQuietly();
        }
    }

    /** Cuts the association; any thread may do so, and an operation under way fails. Does nothing on a closed one. */
    public void abort() {
        end(Abort.BY_USER);
    }

    /** Releases the association and lets a failure of that go to the log. */
    @Override
    public void close() {
        try {
            release();
        } catch (IOException e) {
            logger.debug("Association with {} was not released: {}", info.remote(), e.getMessage());
        }
    }

    private void end(Abort abort) {
        if (!closed) {
            tell(io, abort);
            closeQuietly();
        }
    }

    private static void tell(DeadlineIo io, Abort abort) {
        try {
            io.transport().write(ByteBuffer.wrap(SmallPdus.abort(abort)));
        } catch (IOException e) {
            logger.debug("Abort was not sent: {}", e.getMessage());
        }
    }

    private void closeQuietly() {
        closed = true;
        try {
            io.kill();
            io.close();
        } catch (IOException e) {
            logger.debug("Cannot close the connection with {}", info.remote(), e);
        }
    }
}
