package org.pharos.itests.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One association, from either side, byte for byte as a test wants it. Reads fail with {@link EOFException} when the server has
 * ended the connection, and after some time of silence.
 */
public final class Conversation implements Closeable {
    private static final int LIMIT_MS = 60_000;
    private static final int ENOUGH_PDU_LENGTH = 16_384;
    private static final int REFUSED = 3;
    /** Of an association's PDU, before its items. */
    private static final int FIXED_LENGTH = 68;

    private static final int RESPONSE = 0x8000;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int NO_DATA = 0x0101;

    private final Socket socket;
    private final DataInputStream in;
    private final Map<Integer, String> contexts = new HashMap<>();
    private Pdus.Window peersWindow;

    /** A PDU without its header. */
    public record Pdu(int type, byte[] body) {}

    /** A message; of the data set only the length. */
    public record Message(int context, Map<Integer, byte[]> command, int dataLength) {
        /** A number of the command, -1 if it is absent. */
        public int number(int element) {
            byte[] value = command.get(element);
            return value == null
                    ? -1
                    : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
        }

        /** A text of the command. */
        public String text(int element) {
            return new String(command.getOrDefault(element, new byte[0]), StandardCharsets.US_ASCII)
                    .replace("\0", "")
                    .strip();
        }

        public int field() {
            return number(0x0100);
        }

        public int messageId() {
            return number(0x0110);
        }

        public int status() {
            return number(0x0900);
        }
    }

    Conversation(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects to the DICOM port of a server, and says nothing yet. */
    public static Conversation with(RunningServer server) throws IOException {
        return new Conversation(new Socket(InetAddress.getLoopbackAddress(), server.dicomPort()));
    }

    /** Associates: each abstract syntax gets a context in implicit little endian, 1, 3, 5 … in this order. */
    public Conversation associate(String callingAet, List<String> abstractSyntaxes) throws IOException {
        var proposed = new ArrayList<Pdus.Context>();
        for (String syntax : abstractSyntaxes) {
            proposed.add(new Pdus.Context(2 * proposed.size() + 1, syntax, List.of(Pdus.IMPLICIT_LITTLE_ENDIAN)));
        }
        return associate(callingAet, proposed, null);
    }

    /** Associates with certain contexts; without window if that is null. */
    public Conversation associate(String callingAet, List<Pdus.Context> proposed, Pdus.Window window)
            throws IOException {
        send(Pdus.request(callingAet, "ORTHANC", proposed, window));
        Pdu answer = receive();
        if (answer.type() != Pdus.ASSOCIATE_AC) {
            throw new IOException("PDU of type " + answer.type() + " instead of an acceptance");
        }
        proposed.forEach(context -> contexts.put(context.id(), context.abstractSyntax()));
        peersWindow = window(answer.body());
        return this;
    }

    /** Waits for an association and accepts all of it. */
    public Conversation accept() throws IOException {
        return accept(syntax -> true, ENOUGH_PDU_LENGTH);
    }

    /** Waits for an association, and accepts the contexts of some abstract syntaxes and PDUs up to some length. */
    public Conversation accept(Predicate<String> accepted, int maximumPduLength) throws IOException {
        send(acceptance(accepted, maximumPduLength));
        return this;
    }

    /** Waits for an association, accepts all of it, and grants a window; none if that is null. */
    public Conversation acceptWithWindow(Pdus.Window window) throws IOException {
        send(acceptance(syntax -> true, ENOUGH_PDU_LENGTH, window));
        return this;
    }

    /** Waits for an association, and gives the A-ASSOCIATE-AC that accepts it. */
    public byte[] acceptance(Predicate<String> accepted, int maximumPduLength) throws IOException {
        return acceptance(accepted, maximumPduLength, null);
    }

    private byte[] acceptance(Predicate<String> accepted, int maximumPduLength, Pdus.Window window) throws IOException {
        byte[] request = receive().body();
        peersWindow = window(request);
        var answers = new TreeMap<Integer, Map.Entry<Integer, String>>();
        for (Pdus.Context context : proposed(request)) {
            contexts.put(context.id(), context.abstractSyntax());
            int result = accepted.test(context.abstractSyntax()) ? 0 : REFUSED;
            answers.put(
                    context.id(), Map.entry(result, context.transferSyntaxes().get(0)));
        }
        return Pdus.accept(answers, maximumPduLength, window);
    }

    /** The window that the other side proposed or granted; null if it said nothing of one. */
    public Pdus.Window peersWindow() {
        return peersWindow;
    }

    private static List<Pdus.Context> proposed(byte[] request) {
        var contexts = new ArrayList<Pdus.Context>();
        items(ByteBuffer.wrap(request).position(FIXED_LENGTH), (type, body) -> {
            if (type == 0x20) {
                contexts.add(context(body));
            }
        });
        return contexts;
    }

    private static Pdus.Window window(byte[] association) {
        var found = new AtomicReference<Pdus.Window>();
        items(ByteBuffer.wrap(association).position(FIXED_LENGTH), (type, body) -> {
            if (type == Pdus.USER_INFORMATION) {
                items(body, (subType, value) -> {
                    if (subType == Pdus.ASYNC_WINDOW) {
                        found.set(new Pdus.Window(value.getShort(), value.getShort()));
                    }
                });
            }
        });
        return found.get();
    }

    private static void items(ByteBuffer items, BiConsumer<Integer, ByteBuffer> consumer) {
        while (items.hasRemaining()) {
            int type = items.get();
            items.get();
            byte[] body = new byte[items.getShort() & 0xFFFF];
            items.get(body);
            consumer.accept(type, ByteBuffer.wrap(body));
        }
    }

    private static Pdus.Context context(ByteBuffer item) {
        int id = item.get() & 0xFF;
        item.position(4);
        var uids = new ArrayList<String>();
        while (item.hasRemaining()) {
            item.getShort();
            byte[] uid = new byte[item.getShort() & 0xFFFF];
            item.get(uid);
            uids.add(new String(uid, StandardCharsets.US_ASCII));
        }
        return new Pdus.Context(id, uids.get(0), uids.subList(1, uids.size()));
    }

    /** Reads a PDU. */
    public Pdu receive() throws IOException {
        int type = in.readUnsignedByte();
        in.readByte();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new Pdu(type, body);
    }

    /** What is done with a message. */
    @FunctionalInterface
    public interface Service {
        void take(Message message) throws IOException, InterruptedException;
    }

    private static final class ReleaseException extends EOFException {
        private static final long serialVersionUID = 1L;

        ReleaseException() {
            super("Release instead of a message");
        }
    }

    /** Takes messages until the other side asks for release, and confirms that. Another end is a failure. */
    public void serve(Service service) throws IOException, InterruptedException {
        try {
            while (true) {
                service.take(read());
            }
        } catch (ReleaseException e) {
            send(Pdus.pdu(Pdus.RELEASE_RP, new byte[4]));
        }
    }

    /** Reads a message to its end. Another PDU than a message is a failure. */
    public Message read() throws IOException {
        var command = new ByteArrayOutputStream();
        int context = 0;
        int dataLength = 0;
        int awaited = Pdus.COMMAND | Pdus.LAST;
        Map<Integer, byte[]> elements = Map.of();
        while (true) {
            Pdu pdu = receive();
            if (pdu.type() == Pdus.RELEASE_RQ) {
                throw new ReleaseException();
            }
            if (pdu.type() != Pdus.P_DATA) {
                throw new EOFException("PDU of type " + pdu.type() + " instead of a message");
            }
            var fragments = ByteBuffer.wrap(pdu.body());
            while (fragments.hasRemaining()) {
                byte[] bytes = new byte[fragments.getInt() - 2];
                context = fragments.get() & 0xFF;
                int kind = fragments.get();
                fragments.get(bytes);
                if ((kind & Pdus.COMMAND) != 0) {
                    command.writeBytes(bytes);
                } else {
                    dataLength += bytes.length;
                }
                if (kind != awaited) {
                    continue;
                }
                elements = awaited == Pdus.LAST ? elements : elements(command.toByteArray());
                var message = new Message(context, elements, dataLength);
                if (awaited == Pdus.LAST || message.number(DATA_SET_TYPE) == NO_DATA) {
                    return message;
                }
                awaited = Pdus.LAST;
            }
        }
    }

    private static Map<Integer, byte[]> elements(byte[] command) {
        var elements = new TreeMap<Integer, byte[]>();
        var bytes = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.getShort();
            int element = bytes.getShort() & 0xFFFF;
            byte[] value = new byte[bytes.getInt()];
            bytes.get(value);
            elements.put(element, value);
        }
        return elements;
    }

    /** Whether the other side says something within some time. */
    public boolean hasMore(Duration time) throws IOException {
        in.mark(1);
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(LIMIT_MS);
            in.reset();
        }
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a request with a data set. */
    public void request(int context, int field, int messageId, Map<Integer, Object> more, byte[] data)
            throws IOException {
        var elements = new TreeMap<Integer, Object>(more);
        elements.put(0x0002, contexts.get(context));
        elements.put(0x0100, field);
        elements.put(0x0110, messageId);
        elements.put(0x0700, 0);
        send(Pdus.fragment(context, Pdus.COMMAND | Pdus.LAST, Pdus.command(elements, true)));
        send(Pdus.fragment(context, Pdus.LAST, data));
    }

    /** Asks to end an operation. */
    public void cancel(int context, int messageId) throws IOException {
        Map<Integer, Object> elements = Map.of(0x0100, 0x0FFF, 0x0120, messageId);
        send(Pdus.fragment(context, Pdus.COMMAND | Pdus.LAST, Pdus.command(elements, false)));
    }

    /** Answers a request. */
    public void respond(Message request, int status) throws IOException {
        send(response(request, Map.of(0x0900, status)));
    }

    /** Answers a request with a data set. */
    public void respond(Message request, int status, byte[] data) throws IOException {
        send(Pdus.fragment(
                request.context(),
                Pdus.COMMAND | Pdus.LAST,
                Pdus.command(responseElements(request, Map.of(0x0900, status)), true)));
        send(Pdus.fragment(request.context(), Pdus.LAST, data));
    }

    /** A response without data set; {@code others} override what it would have. */
    public static byte[] response(Message request, Map<Integer, Object> others) {
        return Pdus.fragment(
                request.context(), Pdus.COMMAND | Pdus.LAST, Pdus.command(responseElements(request, others), false));
    }

    private static Map<Integer, Object> responseElements(Message request, Map<Integer, Object> others) {
        var elements = new TreeMap<Integer, Object>();
        elements.put(0x0002, request.text(0x0002));
        elements.put(0x0100, request.field() | RESPONSE);
        elements.put(0x0120, request.messageId());
        if (request.command().containsKey(0x1000)) {
            elements.put(0x1000, request.text(0x1000));
        }
        elements.putAll(others);
        return elements;
    }

    /** Confirms the release that the other side asks for, or takes note of another end. */
    public void finish() throws IOException {
        int type;
        do {
            type = receive().type();
        } while (type != Pdus.RELEASE_RQ);
        send(Pdus.pdu(Pdus.RELEASE_RP, new byte[4]));
    }

    /** Sends A-ABORT. */
    public void abort() throws IOException {
        send(Pdus.pdu(Pdus.ABORT, new byte[4]));
    }

    /** Sends bytes one by one, each after some time. */
    public void trickle(byte[] bytes, int pauseMillis) throws IOException, InterruptedException {
        for (byte b : bytes) {
            send(new byte[] {b});
            Thread.sleep(pauseMillis);
        }
    }

    /** Reads and forgets whatever comes until the other side ends the connection. */
    public void awaitEnd() throws IOException {
        in.skip(Long.MAX_VALUE);
        while (in.read() >= 0) {
            in.skip(in.available());
        }
    }

    /** Cuts the connection without a farewell of TCP. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
