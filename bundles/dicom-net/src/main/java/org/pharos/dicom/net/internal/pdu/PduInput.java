package org.pharos.dicom.net.internal.pdu;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.pharos.dicom.net.internal.io.DeadlineIo;
import org.pharos.dicom.net.negotiation.Abort;

/**
 * Reads PDUs through a buffer of fixed size, P-DATA-TF fragment by fragment and never as a whole, so that the length that a
 * PDU claims costs nothing. For one thread.
 */
public final class PduInput {
    /** Size of the buffer, and so the longest PDU that can be looked at before it is taken. */
    static final int BUFFER_LENGTH = 64 * 1024;

    private static final int FRAGMENT_HEADER_LENGTH = 6;
    private static final int LAST = 2;
    private static final int COMMAND = 1;

    private final DeadlineIo io;
    private final long maxPduLength;
    private long timeoutMillis;
    /** Time spent waiting for the peer since the last progress; that of handlers doesn't count. */
    private long waitedNanos;
    /** Bytes that came since then. */
    private int progress;
    /** Drained from its position on. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH).limit(0);

    private int type;
    /** Bytes of the present PDU that lie after its present fragment. */
    private long pduLeft;
    /** Bytes of the present fragment not taken yet. */
    private long fragmentLeft;

    private int contextId;
    private int control;

    /**
     * Takes what the peer sends from now on.
     *
     * @param maxPduLength longest P-DATA-TF body the peer may send
     * @param timeoutMillis longest wait for a message or for {@link DeadlineIo#LEAST_PROGRESS} bytes of one, 0 for any
     */
    public PduInput(DeadlineIo io, long maxPduLength, long timeoutMillis) {
        this.io = io;
        this.maxPduLength = maxPduLength;
        this.timeoutMillis = timeoutMillis;
    }

    /** Sets the longest wait, 0 for any. */
    public void timeout(long millis) {
        timeoutMillis = millis;
    }

    /**
     * Waits for the first byte of what the peer says next, for the whole of which it has the same time again.
     *
     * @param stoppable whether a request to stop may end the wait
     */
    public void awaitMessage(boolean stoppable) throws IOException {
        restartClock();
        require(1, stoppable);
        restartClock();
    }

    private void restartClock() {
        waitedNanos = 0;
        progress = 0;
    }

    /**
     * Reads the header of the next PDU.
     *
     * @param stoppable whether a request to stop may end the wait
     * @return its type
     * @throws ProtocolViolationException if the type is unknown or the length forbidden
     */
    public int nextPdu(boolean stoppable) throws IOException {
        require(PduType.HEADER_LENGTH, stoppable);
        type = buffer.get() & 0xFF;
        buffer.get();
        pduLeft = buffer.getInt() & 0xFFFF_FFFFL;
        fragmentLeft = 0;
        if (!PduType.isKnown(type)) {
            throw new ProtocolViolationException(Abort.UNRECOGNIZED_PDU, "PDU of type " + type);
        }
        checkLength();
        return type;
    }

    private void checkLength() throws ProtocolViolationException {
        boolean allowed = switch (type) {
            case PduType.P_DATA -> pduLeft >= FRAGMENT_HEADER_LENGTH && pduLeft <= maxPduLength;
            case PduType.ASSOCIATE_RQ, PduType.ASSOCIATE_AC -> true;
            default -> pduLeft == SmallPdus.BODY_LENGTH;
        };
        if (!allowed) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "PDU of type " + type + " with " + pduLeft + " bytes");
        }
    }

    /**
     * Reads the body of the present PDU.
     *
     * @throws ProtocolViolationException if it claims more than {@code maxLength} bytes
     */
    public byte[] body(int maxLength) throws IOException {
        if (pduLeft > maxLength) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "PDU of type " + type + " with " + pduLeft + " bytes");
        }
        byte[] body = new byte[(int) pduLeft];
        int count = 0;
        while (count < body.length) {
            require(1, false);
            int chunk = Math.min(body.length - count, buffer.remaining());
            buffer.get(body, count, chunk);
            count += chunk;
        }
        pduLeft = 0;
        return body;
    }

    /** Skips what is left of the present PDU. */
    public void skipPdu() throws IOException {
        long left = fragmentLeft + pduLeft;
        while (left > 0) {
            require(1, false);
            int chunk = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + chunk);
            left -= chunk;
        }
        fragmentLeft = 0;
        pduLeft = 0;
    }

    /** Whether the present PDU holds another fragment. */
    public boolean hasFragment() {
        return pduLeft > 0;
    }

    /**
     * Reads the header of the next fragment of a P-DATA-TF.
     *
     * @throws ProtocolViolationException if it does not fit into its PDU
     */
    public void nextFragment() throws IOException {
        if (pduLeft < FRAGMENT_HEADER_LENGTH) {
            throw new ProtocolViolationException(Abort.INVALID_PARAMETER, "Rest of " + pduLeft + " bytes in a PDU");
        }
        require(FRAGMENT_HEADER_LENGTH, false);
        long length = buffer.getInt() & 0xFFFF_FFFFL;
        contextId = buffer.get() & 0xFF;
        control = buffer.get() & 0xFF;
        if (length < 2 || length > pduLeft - Integer.BYTES) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "Fragment of " + length + " bytes where " + pduLeft + " are left");
        }
        fragmentLeft = length - 2;
        pduLeft -= Integer.BYTES + length;
    }

    /** Presentation context of the present fragment. */
    public int contextId() {
        return contextId;
    }

    /** Whether the present fragment is part of a command, not of a data set. */
    public boolean isCommand() {
        return (control & COMMAND) != 0;
    }

    /** Whether the present fragment ends its command or data set. */
    public boolean isLast() {
        return (control & LAST) != 0;
    }

    /** Bytes of the present fragment that can still be read. */
    public long fragmentLeft() {
        return fragmentLeft;
    }

    /** Reads at least one byte of the present fragment, which must have one left. */
    public int read(byte[] target, int offset, int length) throws IOException {
        require(1, false);
        int count = (int) Math.min(Math.min(length, buffer.remaining()), fragmentLeft);
        buffer.get(target, offset, count);
        fragmentLeft -= count;
        return count;
    }

    /**
     * Looks, without waiting, at the next PDU between two messages.
     *
     * @return header and body, empty if it is not here yet or too long for the buffer; not taken
     * @throws java.io.EOFException if the peer has finished
     */
    public ByteBuffer peekPdu() throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        if (pduLeft > 0 || fragmentLeft > 0) {
            return nothing;
        }
        compactIfFull();
        int end = fillNow();
        if (buffer.remaining() < PduType.HEADER_LENGTH) {
            if (end < 0) {
                throw DeadlineIo.unexpectedEnd();
            }
            return nothing;
        }
        long length = PduType.HEADER_LENGTH + (buffer.getInt(buffer.position() + 2) & 0xFFFF_FFFFL);
        return length > buffer.remaining() ? nothing : buffer.slice(buffer.position(), (int) length);
    }

    /** Skips a PDU that {@link #peekPdu()} has shown. */
    public void skipPeeked(ByteBuffer pdu) {
        buffer.position(buffer.position() + pdu.capacity());
    }

    /**
     * Waits for anything of the peer; what comes stays for the other methods.
     *
     * @param millis how long at most, more than 0
     * @return false if nothing came
     * @throws java.io.EOFException if the peer has finished
     */
    public boolean await(long millis) throws IOException {
        if (pduLeft > 0 || fragmentLeft > 0 || buffer.hasRemaining()) {
            return true;
        }
        buffer.position(0).limit(0);
        int start = beginFill();
        int count;
        try {
            count = io.read(buffer, millis, false);
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            endFill(start);
        }
        if (count < 0) {
            throw DeadlineIo.unexpectedEnd();
        }
        return true;
    }

    private void require(int count, boolean stoppable) throws IOException {
        while (buffer.remaining() < count) {
            if (buffer.hasRemaining()) {
                compactIfFull();
            } else {
                buffer.position(0).limit(0);
            }
            fill(stoppable && !buffer.hasRemaining());
        }
    }

    private void compactIfFull() {
        if (buffer.capacity() - buffer.position() < BUFFER_LENGTH / 2) {
            buffer.compact().flip();
        }
    }

    private void fill(boolean stoppable) throws IOException {
        int start = beginFill();
        long begin = System.nanoTime();
        int count;
        try {
            count = io.read(buffer, waitMillis(), stoppable);
        } finally {
            endFill(start);
            waitedNanos += System.nanoTime() - begin;
        }
        if (count < 0) {
            throw DeadlineIo.unexpectedEnd();
        }
        progress += count;
        if (progress >= DeadlineIo.LEAST_PROGRESS) {
            restartClock();
        }
    }

    private long waitMillis() throws SocketTimeoutException {
        if (timeoutMillis == 0) {
            return 0;
        }
        long left = timeoutMillis - TimeUnit.NANOSECONDS.toMillis(waitedNanos);
        if (left <= 0) {
            throw new SocketTimeoutException("Only " + progress + " bytes came within " + timeoutMillis + " ms");
        }
        return left;
    }

    private int fillNow() throws IOException {
        if (buffer.limit() == buffer.capacity()) {
            return 0;
        }
        int start = beginFill();
        try {
            return io.readNow(buffer);
        } finally {
            endFill(start);
        }
    }

    private int beginFill() {
        int start = buffer.position();
        buffer.position(buffer.limit()).limit(buffer.capacity());
        return start;
    }

    private void endFill(int start) {
        buffer.limit(buffer.position()).position(start);
    }
}
