package org.pharos.bench.dicom;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One end of an association: whole PDUs while it is made, then messages (PS3.8 9.3). Data sets that come are counted and
 * dropped, so that the driver costs as little as it can. For one thread.
 */
final class Channel implements Closeable {
    static final int ASSOCIATE_RQ = 1;
    static final int ASSOCIATE_AC = 2;
    static final int RELEASE_RQ = 5;
    static final int RELEASE_RP = 6;

    private static final int P_DATA = 4;
    private static final int BUFFER_BYTES = 128 * 1024;

    /** Of a PDU while an association is made, and of a command set. */
    private static final int LONGEST = 1024 * 1024;

    private static final int PDU_HEAD_BYTES = 6;
    private static final int PDV_HEAD_BYTES = 6;
    private static final int COMMAND = 1;
    private static final int LAST = 2;
    private static final int TIMEOUT_MS = 120_000;
    private static final int RELEASE_BYTES = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int longestPdu = 16 * 1024;
    private long leftInPdu;

    Channel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        out = new DataOutputStream(socket.getOutputStream());
    }

    /**
     * What came.
     *
     * @param command null if the peer releases the association
     * @param dataBytes of the data set
     */
    record Message(int context, @Nullable Command command, long dataBytes) {}

    /** The longest PDU that the peer takes; 0 for any. */
    void longestPdu(int bytes) {
        longestPdu = bytes == 0 ? BUFFER_BYTES : Math.min(bytes, BUFFER_BYTES);
    }

    void sendPdu(int type, byte[] body) throws IOException {
        ByteArrayOutputStream pdu = new ByteArrayOutputStream(PDU_HEAD_BYTES + body.length);
        DataOutputStream head = new DataOutputStream(pdu);
        head.writeShort(type << 8);
        head.writeInt(body.length);
        head.write(body);
        pdu.writeTo(out);
    }

    /** The body of the next PDU, which must be of a type. */
    byte[] receivePdu(int type) throws IOException {
        int received = in.readUnsignedShort() >> 8;
        long length = in.readInt() & 0xFFFFFFFFL;
        if (received != type) {
            throw new IOException("PDU " + received + " came instead of " + type);
        }
        if (length > LONGEST) {
            throw new IOException("A PDU of " + length + " bytes");
        }
        byte[] body = new byte[(int) length];
        in.readFully(body);
        return body;
    }

    /** Sends a message in as few packets as can be. */
    void send(int context, Command command, byte @Nullable [] dataSet) throws IOException {
        message.reset();
        fragments(context, COMMAND, command.bytes());
        if (dataSet != null) {
            fragments(context, 0, dataSet);
        }
        message.writeTo(out);
    }

    private void fragments(int context, int kind, byte[] bytes) throws IOException {
        DataOutputStream to = new DataOutputStream(message);
        int most = longestPdu - PDV_HEAD_BYTES;
        int from = 0;
        do {
            int length = Math.min(most, bytes.length - from);
            to.writeShort(P_DATA << 8);
            to.writeInt(length + PDV_HEAD_BYTES);
            to.writeInt(length + 2);
            to.writeByte(context);
            to.writeByte(kind | (from + length == bytes.length ? LAST : 0));
            to.write(bytes, from, length);
            from += length;
        } while (from < bytes.length);
    }

    /** Waits for the next message. */
    Message receive() throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream(256);
        int context = 0;
        for (boolean isLast = false; !isLast; ) {
            Fragment fragment = fragment(true);
            if (fragment == null) {
                return new Message(0, null, 0);
            }
            if (!fragment.isCommand() || command.size() + fragment.length() > LONGEST) {
                throw new IOException("No command set came");
            }
            byte[] bytes = new byte[fragment.length()];
            in.readFully(bytes);
            command.writeBytes(bytes);
            context = fragment.context();
            isLast = fragment.isLast();
        }
        Command received = Command.parse(command.toByteArray());
        return new Message(context, received, received.hasDataSet() ? skipDataSet() : 0);
    }

    private long skipDataSet() throws IOException {
        long bytes = 0;
        while (true) {
            Fragment fragment = fragment(false);
            if (fragment == null || fragment.isCommand()) {
                throw new IOException("No data set came");
            }
            in.skipNBytes(fragment.length());
            bytes += fragment.length();
            if (fragment.isLast()) {
                return bytes;
            }
        }
    }

    /** The head of a fragment, whose bytes come next. */
    private record Fragment(int context, int flags, int length) {
        boolean isCommand() {
            return (flags & COMMAND) != 0;
        }

        boolean isLast() {
            return (flags & LAST) != 0;
        }
    }

    private @Nullable Fragment fragment(boolean mayEnd) throws IOException {
        if (leftInPdu == 0 && !nextPdu(mayEnd)) {
            return null;
        }
        long length = in.readInt() & 0xFFFFFFFFL;
        if (length < 2 || length + Integer.BYTES > leftInPdu) {
            throw new IOException("A fragment of " + length + " bytes in a PDU of " + leftInPdu);
        }
        leftInPdu -= length + Integer.BYTES;
        return new Fragment(in.readUnsignedByte(), in.readUnsignedByte(), (int) length - 2);
    }

    /** Whether a PDU with data comes next, and not the end of the association. */
    private boolean nextPdu(boolean mayEnd) throws IOException {
        int type;
        try {
            type = in.readUnsignedShort() >> 8;
        } catch (EOFException e) {
            if (mayEnd) {
                return false;
            }
            throw e;
        }
        leftInPdu = in.readInt() & 0xFFFFFFFFL;
        if (type == P_DATA && leftInPdu > 0) {
            return true;
        }
        if (type == RELEASE_RQ && mayEnd) {
            in.skipNBytes(leftInPdu);
            leftInPdu = 0;
            sendPdu(RELEASE_RP, new byte[RELEASE_BYTES]);
            return false;
        }
        throw new IOException("PDU " + type + " came instead of data");
    }

    /** Ends the association in good order. */
    void release() throws IOException {
        sendPdu(RELEASE_RQ, new byte[RELEASE_BYTES]);
        receivePdu(RELEASE_RP);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A title as it stands in a PDU. */
    static byte[] title(String aet) {
        byte[] padded = new byte[16];
        Arrays.fill(padded, (byte) ' ');
        for (int i = 0; i < Math.min(aet.length(), padded.length); i++) {
            padded[i] = (byte) aet.charAt(i);
        }
        return padded;
    }
}
