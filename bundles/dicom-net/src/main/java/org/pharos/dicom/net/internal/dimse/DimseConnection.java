package org.pharos.dicom.net.internal.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.AssociationAbortedException;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.internal.pdu.PduInput;
import org.pharos.dicom.net.internal.pdu.PduOutput;
import org.pharos.dicom.net.internal.pdu.PduType;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/** An open association as an exchange of messages. For one thread. */
public final class DimseConnection {
    /** More than any command of the standard needs. */
    private static final int MAX_COMMAND_LENGTH = 64 * 1024;

    private static final int NONE = -1;

    private final PduInput in;
    private final PduOutput out;
    private final Map<Integer, AcceptedContext> contexts = new HashMap<>();
    private @Nullable IOException failure;
    /** Message identifier of a C-CANCEL that came while a response was awaited; -1 for none. */
    private int cancelled = NONE;

    /** Messages in these contexts over PDUs that are set up already. */
    public DimseConnection(PduInput in, PduOutput out, Iterable<AcceptedContext> contexts) {
        this.in = in;
        this.out = out;
        contexts.forEach(context -> this.contexts.put(context.id(), context));
    }

    /**
     * Waits for the next message; the previous one must be drained.
     *
     * @param stoppable whether a request to stop may end the wait
     * @return null if the peer asks for release instead
     * @throws AssociationAbortedException if the peer aborts
     */
    public @Nullable DimseMessage receive(boolean stoppable) throws IOException {
        try {
            return receiveMessage(stoppable);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private @Nullable DimseMessage receiveMessage(boolean stoppable) throws IOException {
        if (!in.hasFragment()) {
            in.awaitMessage(stoppable);
            if (nextPdu(stoppable) == PduType.RELEASE_RQ) {
                in.body(SmallPdus.BODY_LENGTH);
                return null;
            }
        }
        in.nextFragment();
        AcceptedContext context = contexts.get(in.contextId());
        if (context == null) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "Presentation context " + in.contextId() + " is not accepted");
        }
        CommandSet command = receiveCommand(context.id());
        return new DimseMessage(context, command, command.hasDataSet() ? new DataSetStream(this, context.id()) : null);
    }

    private CommandSet receiveCommand(int contextId) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        byte[] chunk = new byte[256];
        while (true) {
            expectFragment(contextId, true);
            while (in.fragmentLeft() > 0) {
                bytes.write(chunk, 0, in.read(chunk, 0, chunk.length));
                if (bytes.size() > MAX_COMMAND_LENGTH) {
                    throw new ProtocolViolationException(Abort.INVALID_PARAMETER, "Endless command set");
                }
            }
            if (in.isLast()) {
                return decode(bytes.toByteArray());
            }
            nextFragment();
        }
    }

    private static CommandSet decode(byte[] bytes) throws ProtocolViolationException {
        try {
            return CommandSet.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw violation("Malformed command set: " + e.getMessage());
        }
    }

    private static ProtocolViolationException violation(String message) {
        return new ProtocolViolationException(Abort.INVALID_PARAMETER, message);
    }

    /** Waits for the final response to a request that was sent; the peer may do no more meanwhile than cancel its own. */
    CommandSet awaitResponse(int messageId) throws IOException {
        while (true) {
            DimseMessage message = receive(false);
            if (message == null) {
                throw failed(new ProtocolViolationException(Abort.UNEXPECTED_PDU, "Release within an operation"));
            }
            message.drain();
            CommandSet command = message.command();
            int respondedTo = command.number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(NONE);
            if (command.commandField() == CommandField.C_CANCEL_RQ.code()) {
                cancelled = respondedTo;
            } else if (!CommandField.isResponse(command.commandField()) || respondedTo != messageId) {
                throw failed(new ProtocolViolationException(
                        Abort.UNEXPECTED_PARAMETER, "Another message instead of the response to " + messageId));
            } else if (command.status().isPending()) {
                throw failed(new ProtocolViolationException(
                        Abort.UNEXPECTED_PARAMETER, "Pending response to what has one response only"));
            } else {
                return command;
            }
        }
    }

    private IOException failed(IOException reason) {
        failure = reason;
        return reason;
    }

    /** Forgets a C-CANCEL, since the request that it was for has its final response. */
    void forgetCancel() {
        cancelled = NONE;
    }

    /** Reads some of the data set that follows a command; -1 at its end. */
    int readData(int contextId, byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        try {
            return readFragments(contextId, target, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int readFragments(int contextId, byte[] target, int offset, int length) throws IOException {
        while (in.fragmentLeft() == 0) {
            if (!in.isCommand() && in.isLast()) {
                return -1;
            }
            nextFragment();
            expectFragment(contextId, false);
        }
        return in.read(target, offset, length);
    }

    /** Goes to the next fragment of a message that has begun. */
    private void nextFragment() throws IOException {
        if (!in.hasFragment() && nextPdu(false) == PduType.RELEASE_RQ) {
            throw new ProtocolViolationException(Abort.UNEXPECTED_PDU, "Release within a message");
        }
        in.nextFragment();
    }

    private void expectFragment(int contextId, boolean command) throws ProtocolViolationException {
        if (in.contextId() != contextId || in.isCommand() != command) {
            throw new ProtocolViolationException(
                    Abort.UNEXPECTED_PARAMETER,
                    "Fragment of a " + (in.isCommand() ? "command" : "data set") + " in context " + in.contextId());
        }
    }

    /** Reads on to a P-DATA-TF or A-RELEASE-RQ, whichever comes. */
    private int nextPdu(boolean stoppable) throws IOException {
        int type = in.nextPdu(stoppable);
        if (type == PduType.ABORT) {
            throw new AssociationAbortedException(SmallPdus.abort(in.body(SmallPdus.BODY_LENGTH)), null);
        }
        if (type != PduType.P_DATA && type != PduType.RELEASE_RQ) {
            throw new ProtocolViolationException(Abort.UNEXPECTED_PDU, "PDU of type " + type + " in an association");
        }
        return type;
    }

    /** Sends a message, after those that were gathered; they leave in one piece if they fit into the buffer. */
    public void send(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) throws IOException {
        gather(context, command, data);
        flush();
    }

    /** Sends what was gathered. */
    void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = reasonOf(e);
            throw failure;
        }
    }

    /** Adds a message to what is sent with the next one, or before when the buffer is full. */
    void gather(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) throws IOException {
        try {
            out.addCommand(context.id(), command.encode());
            if (data != null) {
                OutputStream dataSet = out.addDataSet(context.id());
                data.writeTo(dataSet);
                dataSet.close();
            }
        } catch (IOException e) {
            failure = reasonOf(e);
            throw failure;
        } catch (RuntimeException e) {
            failure = new IOException("Half a message is lost", e);
            throw e;
        }
    }

    /** An abort that the peer sent says more than that it takes nothing any more. */
    private IOException reasonOf(IOException e) {
        try {
            ByteBuffer pdu = in.peekPdu();
            if (pdu.hasRemaining() && pdu.get(0) == PduType.ABORT && pdu.capacity() >= 10) {
                return new AssociationAbortedException(new Abort(pdu.get(8) & 0xFF, pdu.get(9) & 0xFF), e);
            }
        } catch (IOException nothingToRead) {
            e.addSuppressed(nothingToRead);
        }
        return e;
    }

    /** Sends a PDU as it is. */
    public void send(byte[] pdu) throws IOException {
        out.discard();
        out.add(pdu);
        out.flush();
    }

    /**
     * Sends A-RELEASE-RQ and waits for the confirmation, skipping messages that were under way.
     *
     * @param timeoutMillis longest wait, not 0
     */
    public void release(long timeoutMillis) throws IOException {
        send(SmallPdus.releaseRequest());
        in.timeout(timeoutMillis);
        in.awaitMessage(false);
        in.skipPdu();
        long begin = System.nanoTime();
        while (true) {
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) > timeoutMillis) {
                throw new SocketTimeoutException("Peer goes on instead of confirming the release");
            }
            switch (in.nextPdu(false)) {
                case PduType.RELEASE_RP -> {
                    in.body(SmallPdus.BODY_LENGTH);
                    return;
                }
                case PduType.RELEASE_RQ -> {
                    // PS3.8 9.2.3 (AR-8, AR-9): both asked at once; the requestor of the association answers first
                    in.body(SmallPdus.BODY_LENGTH);
                    send(SmallPdus.releaseResponse());
                }
                case PduType.P_DATA -> in.skipPdu();
                case PduType.ABORT ->
                    throw new AssociationAbortedException(SmallPdus.abort(in.body(SmallPdus.BODY_LENGTH)), null);
                default -> throw new ProtocolViolationException(Abort.UNEXPECTED_PDU, "PDU during release");
            }
        }
    }

    /**
     * Waits for the next message to begin.
     *
     * @param millis how long at most, more than 0
     * @return false if nothing came
     */
    public boolean await(long millis) throws IOException {
        try {
            return in.await(millis);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sets the longest silence of the peer, 0 for any. */
    public void timeout(long millis) {
        in.timeout(millis);
    }

    /**
     * Looks, without waiting, whether the peer has ended the association between two operations, and confirms its release.
     *
     * @throws IOException if the connection is broken
     */
    public boolean hasEnded() throws IOException {
        ByteBuffer pdu = in.peekPdu();
        if (!pdu.hasRemaining()) {
            return false;
        }
        if (pdu.get(0) == PduType.RELEASE_RQ) {
            in.skipPeeked(pdu);
            send(SmallPdus.releaseResponse());
        }
        return true;
    }

    /** What broke the connection, if anything did. */
    public @Nullable IOException failure() {
        return failure;
    }

    /**
     * Looks, without waiting, whether the peer has sent C-CANCEL for a message, or ended the association. Whatever else has
     * arrived stays for {@link #receive(boolean)}.
     */
    boolean pollCancel(int messageId) throws IOException {
        if (cancelled == messageId) {
            return true;
        }
        ByteBuffer pdu = in.peekPdu();
        if (!pdu.hasRemaining()) {
            return false;
        }
        int type = pdu.get(0);
        if (type == PduType.ABORT || type == PduType.RELEASE_RQ) {
            return true;
        }
        OptionalInt cancelled = cancelledMessage(pdu);
        if (cancelled.isPresent()) {
            in.skipPeeked(pdu);
        }
        return cancelled.isPresent() && cancelled.getAsInt() == messageId;
    }

    /** The message that a P-DATA-TF cancels, if it holds one whole C-CANCEL and no more. */
    private OptionalInt cancelledMessage(ByteBuffer pdu) {
        int fragmentStart = PduType.HEADER_LENGTH + Integer.BYTES;
        boolean oneCommand = pdu.get(0) == PduType.P_DATA
                && pdu.capacity() > fragmentStart + 2
                && pdu.getInt(PduType.HEADER_LENGTH) == pdu.capacity() - fragmentStart
                && pdu.get(fragmentStart + 1) == 3;
        if (!oneCommand) {
            return OptionalInt.empty();
        }
        byte[] bytes = new byte[pdu.capacity() - fragmentStart - 2];
        pdu.get(fragmentStart + 2, bytes);
        CommandSet command;
        try {
            command = CommandSet.decode(bytes);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty(); // receive() will find the same and say so
        }
        return command.commandField() == CommandField.C_CANCEL_RQ.code()
                ? command.number(CommandTag.MESSAGE_ID_RESPONDED_TO)
                : OptionalInt.empty();
    }
}
