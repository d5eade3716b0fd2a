package org.pharos.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
        long responseMillis = options.responseTimeout().toMillis();
        releaseMillis = responseMillis == 0 ? MAX_RELEASE_MILLIS : Math.min(responseMillis, MAX_RELEASE_MILLIS);
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
        AcceptedContext context = context(request.sopClassUid(), request.transferSyntax())
                .orElseThrow(() ->
                        new NoPresentationContextException(request.sopClassUid() + " in " + request.transferSyntax()));
        return invoke(context, request.command(), data, ResponseListener.NONE);
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
        lastMessageId = lastMessageId % 0xFFFF + 1;
        CommandSet request = command.toBuilder()
                .number(CommandTag.MESSAGE_ID, lastMessageId)
                .dataSet(data != null)
                .build();
        try {
            connection.send(context, request, data);
            return awaitEnd(request, listener);
        } catch (ProtocolViolationException e) {
            end(e.abort());
            throw e;
        } catch (AssociationAbortedException | EOFException e) {
            closeQuietly();
            throw e;
        } catch (IOException | RuntimeException e) {
            end(Abort.BY_USER);
            throw e;
        }
    }

    private DimseResult awaitEnd(CommandSet request, ResponseListener listener) throws IOException {
        while (true) {
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
            checkAnswers(response, request);
            listener.response(response, message.data());
            message.drain();
            if (!response.status().isPending()) {
                return new DimseResult(response);
            }
        }
    }

    private static void checkAnswers(CommandSet response, CommandSet request) throws ProtocolViolationException {
        int asked = request.commandField();
        int messageId = request.number(CommandTag.MESSAGE_ID).orElse(-1);
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
