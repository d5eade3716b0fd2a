package org.pharos.itests.harness;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of the upper layer (PS3.8 9.3) and of commands (PS3.7 6.3), right and wrong. */
public final class Pdus {
    public static final int ASSOCIATE_RQ = 1;
    public static final int ASSOCIATE_AC = 2;
    public static final int ASSOCIATE_RJ = 3;
    public static final int P_DATA = 4;
    public static final int RELEASE_RQ = 5;
    public static final int RELEASE_RP = 6;
    public static final int ABORT = 7;

    public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";

    static final int USER_INFORMATION = 0x50;
    static final int ASYNC_WINDOW = 0x53;

    static final int COMMAND = 1;
    static final int LAST = 2;
    private static final int NO_DATA = 0x0101;

    private Pdus() {}

    /** What a presentation context proposes. */
    public record Context(int id, String abstractSyntax, List<String> transferSyntaxes) {}

    /** How many operations each side may have under way (PS3.7 D.3.3.3); 0 is any number. */
    public record Window(int invoked, int performed) {
        private static final int LENGTH = 4;

        private byte[] item() {
            return Pdus.item(
                    ASYNC_WINDOW,
                    ByteBuffer.allocate(LENGTH)
                            .putShort((short) invoked)
                            .putShort((short) performed)
                            .array());
        }
    }

    /** A-ASSOCIATE-RQ; without window if that is null. */
    public static byte[] request(String callingAet, String calledAet, List<Context> contexts, Window window) {
        var items = new ByteArrayOutputStream();
        for (Context context : contexts) {
            var body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
            body.writeBytes(item(0x30, ascii(context.abstractSyntax())));
            context.transferSyntaxes().forEach(syntax -> body.writeBytes(item(0x40, ascii(syntax))));
            items.writeBytes(item(0x20, body.toByteArray()));
        }
        return pdu(ASSOCIATE_RQ, associate(callingAet, calledAet, items.toByteArray(), 16_384, window));
    }

    /**
     * A-ASSOCIATE-AC.
     *
     * @param answers result and transfer syntax of each context: 0 is acceptance
     * @param window null for none
     */
    static byte[] accept(Map<Integer, Map.Entry<Integer, String>> answers, int maximumPduLength, Window window) {
        var items = new ByteArrayOutputStream();
        new TreeMap<>(answers).forEach((id, answer) -> {
            var body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {id.byteValue(), 0, answer.getKey().byteValue(), 0});
            body.writeBytes(item(0x40, ascii(answer.getValue())));
            items.writeBytes(item(0x21, body.toByteArray()));
        });
        return pdu(ASSOCIATE_AC, associate("ITEST", "ORTHANC", items.toByteArray(), maximumPduLength, window));
    }

    private static byte[] associate(
            String calling, String called, byte[] contexts, int maximumPduLength, Window window) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes(ascii("%-16s%-16s".formatted(called, calling)));
        body.writeBytes(new byte[32]);
        body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
        body.writeBytes(contexts);
        var user = new ByteArrayOutputStream();
        user.writeBytes(
                item(0x51, ByteBuffer.allocate(4).putInt(maximumPduLength).array()));
        user.writeBytes(item(0x52, ascii("2.25.1")));
        if (window != null) {
            user.writeBytes(window.item());
        }
        body.writeBytes(item(0x50, user.toByteArray()));
        return body.toByteArray();
    }

    /** A command or a data set in one fragment. */
    public static byte[] fragment(int context, int kind, byte[] data) {
        return pdu(
                P_DATA,
                ByteBuffer.allocate(6 + data.length)
                        .putInt(2 + data.length)
                        .put((byte) context)
                        .put((byte) kind)
                        .put(data)
                        .array());
    }

    /** A command set of numbers and texts, with its group length and whether a data set follows. */
    public static byte[] command(Map<Integer, Object> elements, boolean hasData) {
        var all = new TreeMap<>(elements);
        all.put(0x0800, hasData ? 0 : NO_DATA);
        var body = new ByteArrayOutputStream();
        all.forEach((element, value) -> body.writeBytes(element(element, value(value))));
        var command = new ByteArrayOutputStream();
        command.writeBytes(element(0, little(4).putInt(body.size()).array()));
        command.writeBytes(body.toByteArray());
        return command.toByteArray();
    }

    private static byte[] value(Object value) {
        if (value instanceof Integer number) {
            return little(2).putShort(number.shortValue()).array();
        }
        var text = value.toString();
        return ascii(text.length() % 2 == 0 ? text : text + "\0");
    }

    /** An element of group 0000 in implicit VR. */
    static byte[] element(int element, byte[] value) {
        return little(8 + value.length)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .put(value)
                .array();
    }

    /** An element of a data set in implicit VR. */
    public static byte[] dataElement(int tag, String value) {
        byte[] bytes = ascii(value.length() % 2 == 0 ? value : value + " ");
        return little(8 + bytes.length)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A PDU of any type. */
    public static byte[] pdu(int type, byte[] body) {
        return header(type, body.length, body);
    }

    /** A PDU that may lie about its length. */
    public static byte[] header(int type, long claimedLength, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt((int) claimedLength)
                .put(body)
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

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
