package org.pharos.dicom.net.internal.pdu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pharos.dicom.net.internal.io.DeadlineIo;
import org.pharos.dicom.net.negotiation.Abort;

/**
 * Gathers PDUs in a buffer that leaves in one piece when it is full or flushed. For one thread.
 *
 * <p>The buffer starts small and grows to {@link #BUFFER_LENGTH} at most, whatever PDU length the peer allows.
 */
public final class PduOutput {
    /** Most bytes that are gathered. */
    static final int BUFFER_LENGTH = 128 * 1024;

    private static final int INITIAL_LENGTH = 1024;
    private static final int FRAGMENT_HEADER_LENGTH = 6;
    private static final int OVERHEAD = PduType.HEADER_LENGTH + FRAGMENT_HEADER_LENGTH;
    private static final int LAST = 2;
    private static final int COMMAND = 1;

    private final DeadlineIo io;
    private final int maxFragmentLength;
    private final long timeoutMillis;
    private byte[] buffer = new byte[INITIAL_LENGTH];
    private int count;

    /**
     * Sends to a peer.
     *
     * @param peerMaxPduLength longest P-DATA-TF body the peer takes; 0 for any
     * @param timeoutMillis longest time in which the peer may take nothing, 0 for any
     * @throws ProtocolViolationException if the peer takes less than a fragment with two bytes
     */
    public PduOutput(DeadlineIo io, long peerMaxPduLength, long timeoutMillis) throws ProtocolViolationException {
        this.io = io;
        this.timeoutMillis = timeoutMillis;
        maxFragmentLength = maxFragmentLength(peerMaxPduLength);
    }

    /** PS3.8 annex E.2: fragments are of even length. */
    private static int maxFragmentLength(long peerMaxPduLength) throws ProtocolViolationException {
        long pduLength = peerMaxPduLength == 0
                ? BUFFER_LENGTH - PduType.HEADER_LENGTH
                : Math.min(peerMaxPduLength, BUFFER_LENGTH - PduType.HEADER_LENGTH);
        long length = pduLength - FRAGMENT_HEADER_LENGTH & ~1L;
        if (length < 2) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "Peer takes PDUs of " + peerMaxPduLength + " bytes at most");
        }
        return (int) length;
    }

    /** Adds a PDU as it is. */
    public void add(byte[] pdu) throws IOException {
        makeRoom(pdu.length);
        System.arraycopy(pdu, 0, buffer, count, pdu.length);
        count += pdu.length;
    }

    /** Adds a whole command. */
    public void addCommand(int contextId, byte[] command) throws IOException {
        Fragments fragments = new Fragments(contextId, COMMAND);
        fragments.write(command, 0, command.length);
        fragments.close();
    }

    /** Adds a data set; closing the stream ends it and sends nothing yet. */
    public OutputStream addDataSet(int contextId) {
        return new Fragments(contextId, 0);
    }

    /** Sends what was gathered. */
    public void flush() throws IOException {
        if (count > 0) {
            ByteBuffer all = ByteBuffer.wrap(buffer, 0, count);
            count = 0;
            io.write(all, timeoutMillis);
        }
    }

    /** Forgets what was gathered and not sent. */
    public void discard() {
        count = 0;
    }

    private void makeRoom(int length) throws IOException {
        if (count + length > BUFFER_LENGTH) {
            flush();
        }
        if (count + length > buffer.length) {
            int grown = Math.max(count + length, Math.min(2 * buffer.length, BUFFER_LENGTH));
            buffer = Arrays.copyOf(buffer, grown);
        }
    }

    /** Cuts a command or a data set into PDUs of one fragment each; the last one is open until it is known to be last. */
    private final class Fragments extends OutputStream {
        private final int contextId;
        private final int kind;
        private final byte[] single = new byte[1];
        /** Where the open PDU starts in the buffer; -1 for none. */
        private int start = -1;

        private boolean closed;

        Fragments(int contextId, int kind) {
            this.contextId = contextId;
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            single[0] = (byte) b;
            write(single, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("The data set has ended");
            }
            int from = offset;
            int left = length;
            while (left > 0) {
                int chunk = Math.min(left, roomInFragment());
                ensureCapacity(chunk);
                System.arraycopy(source, from, buffer, count, chunk);
                count += chunk;
                from += chunk;
                left -= chunk;
            }
        }

        /** Bytes that fit into the open PDU, after opening one if need be. */
        private int roomInFragment() throws IOException {
            if (start >= 0) {
                int room = Math.min(maxFragmentLength - (count - start - OVERHEAD), BUFFER_LENGTH - count);
                if (room > 0) {
                    return room;
                }
                end(0);
            }
            open();
            return Math.min(maxFragmentLength, BUFFER_LENGTH - count);
        }

        private void open() throws IOException {
            makeRoom(OVERHEAD + 2);
            start = count;
            count += OVERHEAD;
        }

        private void ensureCapacity(int more) {
            if (count + more > buffer.length) {
                int grown = Math.max(count + more, Math.min(2 * buffer.length, BUFFER_LENGTH));
                buffer = Arrays.copyOf(buffer, grown);
            }
        }

        private void end(int last) {
            int length = count - start - OVERHEAD;
            ByteBuffer.wrap(buffer)
                    .position(start)
                    .put((byte) PduType.P_DATA)
                    .put((byte) 0)
                    .putInt(length + FRAGMENT_HEADER_LENGTH)
                    .putInt(length + 2)
                    .put((byte) contextId)
                    .put((byte) (kind | last));
            start = -1;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            if (start < 0) {
                open();
            }
            end(LAST);
        }
    }
}
