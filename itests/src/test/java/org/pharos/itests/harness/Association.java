package org.pharos.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** An association for one service over a plain socket; enough to time answers and to misbehave. */
public final class Association implements Closeable {
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    private static final int LIMIT_MS = 20_000;
    private static final int ASSOCIATE_AC = 2;
    private static final int P_DATA = 4;
    private static final int FRAGMENT_BYTES = 16_000;

    private final Socket socket;
    private final DataInputStream in;
    private int messageId;

    private Association(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Connects, and says nothing yet. */
    public static Association connect(RunningServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.dicomPort());
        socket.setSoTimeout(LIMIT_MS);
        socket.setTcpNoDelay(true);
        return new Association(socket);
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * Reads one PDU.
     *
     * @return its type
     * @throws IOException at the end of the connection, or when nothing arrives for long
     */
    public int receive() throws IOException {
        return receivePdu()[0];
    }

    /** The type of a PDU, then its body. */
    private byte[] receivePdu() throws IOException {
        int type = in.readUnsignedByte();
        in.readByte();
        byte[] body = in.readNBytes(in.readInt());
        return ByteBuffer.allocate(1 + body.length).put((byte) type).put(body).array();
    }

    /** Negotiates verification. */
    public Association request() throws IOException {
        return request("ITEST", VERIFICATION);
    }

    /** Negotiates a service in implicit VR little endian. */
    public Association request(String callingAet, String abstractSyntax) throws IOException {
        send(requestPdu(callingAet, "ORTHANC", abstractSyntax));
        expect(ASSOCIATE_AC);
        return this;
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param command its elements, see {@link #element}
     * @param dataSet null if it has none
     * @return the status
     */
    public int invoke(byte[] command, byte[] dataSet) throws IOException {
        var elements = new ByteArrayOutputStream();
        elements.writeBytes(command);
        elements.writeBytes(element(0x0000_0110, number(++messageId)));
        elements.writeBytes(element(0x0000_0800, number(dataSet == null ? 0x0101 : 0)));
        send(commandPdu(elements.toByteArray()));
        if (dataSet != null) {
            for (int from = 0; from < dataSet.length; from += FRAGMENT_BYTES) {
                int to = Math.min(from + FRAGMENT_BYTES, dataSet.length);
                send(dataPdu(to == dataSet.length ? 2 : 0, Arrays.copyOfRange(dataSet, from, to)));
            }
        }
        byte[] answer = receivePdu();
        if (answer[0] != P_DATA) {
            throw new IOException("PDU of type " + answer[0] + " instead of an answer");
        }
        byte[] status = {0, 0, 0, 9, 2, 0, 0, 0};
        for (int i = 0; i + status.length + 2 <= answer.length; i++) {
            if (Arrays.equals(answer, i, i + status.length, status, 0, status.length)) {
                return answer[i + 8] & 0xFF | (answer[i + 9] & 0xFF) << 8;
            }
        }
        throw new IOException("An answer without status");
    }

    /** Sends a C-ECHO and waits for the answer. */
    public Duration echo() throws IOException {
        long begin = System.nanoTime();
        send(echoPdu(++messageId));
        expect(P_DATA);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** An A-ASSOCIATE-RQ with one presentation context, PS3.8 9.3.2. */
    public static byte[] requestPdu(String callingAet, String calledAet) {
        return requestPdu(callingAet, calledAet, VERIFICATION);
    }

    private static byte[] requestPdu(String callingAet, String calledAet, String abstractSyntax) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes("%-16s%-16s".formatted(calledAet, callingAet).getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[32]);
        body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
        var context = new ByteArrayOutputStream();
        context.writeBytes(new byte[] {1, 0, 0, 0});
        context.writeBytes(item(0x30, ascii(abstractSyntax)));
        context.writeBytes(item(0x40, ascii(IMPLICIT_LITTLE_ENDIAN)));
        body.writeBytes(item(0x20, context.toByteArray()));
        var user = new ByteArrayOutputStream();
        user.writeBytes(item(0x51, ByteBuffer.allocate(4).putInt(16_384).array()));
        user.writeBytes(item(0x52, ascii("2.25.1")));
        body.writeBytes(item(0x50, user.toByteArray()));
        return pdu(1, body.toByteArray());
    }

    /** A PDU of some type, PS3.8 9.3.1. */
    public static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private void expect(int type) throws IOException {
        int received = receive();
        if (received != type) {
            throw new IOException("PDU of type " + received + " instead of " + type);
        }
    }

    private static byte[] echoPdu(int messageId) {
        var command = new ByteArrayOutputStream();
        command.writeBytes(element(0x0000_0002, uid(VERIFICATION)));
        command.writeBytes(element(0x0000_0100, number(0x0030)));
        command.writeBytes(element(0x0000_0110, number(messageId)));
        command.writeBytes(element(0x0000_0800, number(0x0101)));
        return commandPdu(command.toByteArray());
    }

    private static byte[] commandPdu(byte[] command) {
        byte[] length = element(0x0000_0000, size(command.length));
        return dataPdu(
                3,
                ByteBuffer.allocate(length.length + command.length)
                        .put(length)
                        .put(command)
                        .array());
    }

    private static byte[] dataPdu(int flags, byte[] fragment) {
        var value = ByteBuffer.allocate(6 + fragment.length);
        value.putInt(2 + fragment.length).put((byte) 1).put((byte) flags).put(fragment);
        return pdu(P_DATA, value.array());
    }

    /** An element in implicit VR little endian; group and element in one number. */
    public static byte[] element(int tag, byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(value.length)
                .put(value)
                .array();
    }

    /** The value of a US element. */
    public static byte[] number(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    /** The value of a UI element. */
    public static byte[] uid(String uid) {
        return ascii(uid.length() % 2 == 0 ? uid : uid + "\0");
    }

    private static byte[] size(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] item(int type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
