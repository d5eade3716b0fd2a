package org.pharos.dicom.net.internal.dimse;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/** Sends the responses to one request. */
final class ConnectionResponder implements DimseResponder {
    /** Of a response for others; a few milliseconds are what a network may take anyway. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private enum State {
        OPEN,
        ANSWERED,
        ABORTED
    }

    private final DimseConnection connection;
    private final DimseMessage request;
    private State state = State.OPEN;
    private int lastInvoked;
    private boolean hasGathered;
    private long lastFlush;

    ConnectionResponder(DimseConnection connection, DimseMessage request) {
        this.connection = connection;
        this.request = request;
    }

    @Override
    public void send(DimseResponse response) throws IOException {
        requireOpen();
        if (!response.status().isPending()) {
            request.drain();
            connection.forgetCancel();
            state = State.ANSWERED;
        }
        connection.send(request.context(), command(response), response.data());
    }

    @Override
    public boolean sendSoon(DimseResponse pending) throws IOException {
        requireOpen();
        if (!pending.status().isPending()) {
            throw new IllegalArgumentException("The last response doesn't wait");
        }
        connection.gather(request.context(), command(pending), pending.data());
        long now = System.nanoTime();
        if (hasGathered && now - lastFlush < LONGEST_WAIT_NANOS) {
            return false;
        }
        connection.flush();
        hasGathered = true;
        lastFlush = now;
        return true;
    }

    @Override
    public CommandSet invoke(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data)
            throws IOException {
        requireOpen();
        lastInvoked = lastInvoked % 0xFFFF + 1;
        CommandSet invoked = command.toBuilder()
                .number(CommandTag.MESSAGE_ID, lastInvoked)
                .dataSet(data != null)
                .build();
        connection.send(context, invoked, data);
        return connection.awaitResponse(lastInvoked);
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("The request has been answered");
        }
    }

    @Override
    public void abort() throws IOException {
        if (state != State.ABORTED) {
            state = State.ABORTED;
            connection.send(SmallPdus.abort(Abort.BY_USER));
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isAborted() {
        return state == State.ABORTED;
    }

    private CommandSet command(DimseResponse response) {
        CommandSet rq = request.command();
        CommandSet.Builder rsp = CommandSet.builder();
        copyUid(rq, CommandTag.REQUESTED_SOP_CLASS_UID, rsp, CommandTag.AFFECTED_SOP_CLASS_UID);
        copyUid(rq, CommandTag.AFFECTED_SOP_CLASS_UID, rsp, CommandTag.AFFECTED_SOP_CLASS_UID);
        copyUid(rq, CommandTag.REQUESTED_SOP_INSTANCE_UID, rsp, CommandTag.AFFECTED_SOP_INSTANCE_UID);
        copyUid(rq, CommandTag.AFFECTED_SOP_INSTANCE_UID, rsp, CommandTag.AFFECTED_SOP_INSTANCE_UID);
        return rsp.number(CommandTag.COMMAND_FIELD, CommandField.responseTo(rq.commandField()))
                .number(
                        CommandTag.MESSAGE_ID_RESPONDED_TO,
                        rq.number(CommandTag.MESSAGE_ID).orElse(0))
                .dataSet(response.data() != null)
                .number(CommandTag.STATUS, response.status().code())
                .addAll(response.elements())
                .build();
    }

    private static void copyUid(CommandSet from, int fromTag, CommandSet.Builder to, int toTag) {
        from.text(fromTag).ifPresent(uid -> to.uid(toTag, uid));
    }
}
