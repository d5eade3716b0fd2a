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

/** An association for verification (PS3.7 9.3.5) over a plain socket; enough to time answers and to misbehave. */
public final class Association implements Closeable {
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    private static final int LIMIT_MS = 20_000;
    private static final int ASSOCIATE_AC = 2;
    private static final int P_DATA = 4;

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
        int type = in.readUnsignedByte();
        in.readByte();
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
        return type;
    }

    /** Negotiates verification. */
    public Association request() throws IOException {
        send(requestPdu("ITEST", "ORTHANC"));
        expect(ASSOCIATE_AC);
        return this;
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
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes("%-16s%-16s".formatted(calledAet, callingAet).getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[32]);
        body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
        var context = new ByteArrayOutputStream();
        context.writeBytes(new byte[] {1, 0, 0, 0});
        context.writeBytes(item(0x30, ascii(VERIFICATION)));
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
        command.writeBytes(element(0x0002, ascii(VERIFICATION + "\0")));
        command.writeBytes(element(0x0100, number(0x0030)));
        command.writeBytes(element(0x0110, number(messageId)));
        command.writeBytes(element(0x0800, number(0x0101)));
        var all = new ByteArrayOutputStream();
        all.writeBytes(element(0x0000, size(command.size())));
        all.writeBytes(command.toByteArray());
        var value = ByteBuffer.allocate(6 + all.size());
        value.putInt(2 + all.size()).put((byte) 1).put((byte) 3).put(all.toByteArray());
        return pdu(P_DATA, value.array());
    }

    private static byte[] element(int element, byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
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
