package org.pharos.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;

/** A peer that sends any bytes whatever. */
final class RawPeer implements Closeable {
    private final Socket socket;
    private final DataInputStream in;

    private RawPeer(DicomServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    static RawPeer connected(DicomServer server) throws IOException {
        return new RawPeer(server);
    }

    static RawPeer associated(DicomServer server) throws IOException {
        RawPeer peer = new RawPeer(server);
        peer.send(AssociatePdus.encode(Peers.options(server).request()));
        if (peer.receivePdu()[0] != 2) {
            throw new IOException("Not accepted");
        }
        return peer;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** A PDU with its header. */
    byte[] receivePdu() throws IOException {
        byte[] header = in.readNBytes(6);
        if (header.length < 6) {
            throw new IOException("Peer closed the connection");
        }
        byte[] body = in.readNBytes(ByteBuffer.wrap(header).getInt(2));
        return ByteBuffer.allocate(6 + body.length).put(header).put(body).array();
    }

    /** A command in one fragment. */
    CommandSet receiveCommand() throws IOException {
        byte[] pdu = receivePdu();
        return CommandSet.decode(java.util.Arrays.copyOfRange(pdu, 12, pdu.length));
    }

    /** Everything up to the end of the connection, even if it is reset. */
    byte[] receiveToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    /** One fragment in one PDU. */
    static byte[] pData(int contextId, int control, byte[] data) {
        return ByteBuffer.allocate(12 + data.length)
                .put((byte) 4)
                .put((byte) 0)
                .putInt(6 + data.length)
                .putInt(2 + data.length)
                .put((byte) contextId)
                .put((byte) control)
                .put(data)
                .array();
    }

    static byte[] command(CommandField field, int messageId, boolean dataSet) {
        return CommandSet.builder()
                .number(CommandTag.COMMAND_FIELD, field.code())
                .number(CommandTag.MESSAGE_ID, messageId)
                .dataSet(dataSet)
                .build()
                .encode();
    }

    static byte[] cancel(int messageId) {
        return CommandSet.builder()
                .number(CommandTag.COMMAND_FIELD, CommandField.C_CANCEL_RQ.code())
                .number(CommandTag.MESSAGE_ID_RESPONDED_TO, messageId)
                .dataSet(false)
                .build()
                .encode();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
