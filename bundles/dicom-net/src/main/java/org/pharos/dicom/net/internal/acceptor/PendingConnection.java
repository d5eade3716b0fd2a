package org.pharos.dicom.net.internal.acceptor;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.internal.io.Transport;
import org.pharos.dicom.net.internal.io.TransportFactory;
import org.pharos.dicom.net.internal.pdu.PduType;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.negotiation.Abort;

/**
 * A connection that has no association yet or any more. Memory grows with what the peer has sent, not with what it has
 * announced. For the thread of the selector.
 */
final class PendingConnection implements Closeable {
    /** 128 contexts of a few dozen transfer syntaxes each. */
    static final int MAX_REQUEST_LENGTH = 256 * 1024;

    private static final int CHUNK_LENGTH = 1024;

    private final SocketChannel channel;
    private long deadlineNanos;
    private @Nullable Transport transport;
    private byte[] bytes = new byte[0];
    private int count;

    PendingConnection(SocketChannel channel, long deadlineNanos) {
        this.channel = channel;
        this.deadlineNanos = deadlineNanos;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** Memory that this connection holds, in bytes. */
    long footprint() {
        return (long) bytes.length + (transport == null ? 0 : transport.footprint());
    }

    /** The connection layer, made when first needed. */
    Transport transport(TransportFactory transports) throws IOException {
        if (transport == null) {
            transport = transports.create(channel);
        }
        return transport;
    }

    /** From now on, bytes are read to see the end of them and for nothing else. */
    void linger(long newDeadlineNanos) {
        deadlineNanos = newDeadlineNanos;
        transport = null;
        bytes = new byte[0];
        count = 0;
    }

    /** Reads bytes that nobody wants; -1 when the peer has finished. */
    int discard(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /**
     * Reads what is there of the A-ASSOCIATE-RQ.
     *
     * @return true when all of it is here
     * @throws EOFException if the peer has finished before
     * @throws ProtocolViolationException if it is something else
     */
    boolean fill(Transport from) throws IOException {
        int wanted = wanted();
        while (count < wanted) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(wanted, Math.max(2 * count, CHUNK_LENGTH)));
            }
            int read = from.read(ByteBuffer.wrap(bytes, count, Math.min(wanted, bytes.length) - count));
            if (read < 0) {
                throw new EOFException("Peer closed the connection");
            }
            if (read == 0) {
                return false;
            }
            count += read;
            wanted = wanted();
        }
        return true;
    }

    /** How many bytes the request has as far as one can tell: those of the header, then all. */
    private int wanted() throws ProtocolViolationException {
        if (count > 0 && bytes[0] != PduType.ASSOCIATE_RQ) {
            throw new ProtocolViolationException(
                    PduType.isKnown(bytes[0]) ? Abort.UNEXPECTED_PDU : Abort.UNRECOGNIZED_PDU,
                    "PDU of type " + (bytes[0] & 0xFF) + " instead of a request of association");
        }
        if (count < PduType.HEADER_LENGTH) {
            return PduType.HEADER_LENGTH;
        }
        long length = ByteBuffer.wrap(bytes).getInt(2) & 0xFFFF_FFFFL;
        if (length > MAX_REQUEST_LENGTH) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "Request of association of " + length + " bytes");
        }
        return PduType.HEADER_LENGTH + (int) length;
    }

    /** The body of the request that {@link #fill} has completed. */
    byte[] requestBody() {
        return Arrays.copyOfRange(bytes, PduType.HEADER_LENGTH, count);
    }

    /** What to wait for. */
    int interestOps() {
        return transport == null ? SelectionKey.OP_READ : transport.readOps();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
