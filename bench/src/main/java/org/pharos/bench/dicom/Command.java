package org.pharos.bench.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A command set (PS3.7 annex E), always in implicit VR little endian. Absent elements read as 0 or as empty. */
final class Command {
    /** Commands, by the number they have on the wire. */
    static final int STORE = 0x0001;

    static final int GET = 0x0010;
    static final int FIND = 0x0020;
    static final int MOVE = 0x0021;

    /** This bit makes the response of a command. */
    static final int RESPONSE = 0x8000;

    /** Elements, without their group, which is 0. */
    static final int SOP_CLASS = 0x0002;

    static final int FIELD = 0x0100;
    static final int MESSAGE = 0x0110;
    static final int MESSAGE_ANSWERED = 0x0120;
    static final int MOVE_DESTINATION = 0x0600;
    static final int STATUS = 0x0900;
    static final int SOP_INSTANCE = 0x1000;
    static final int COMPLETED = 0x1021;

    private static final int PRIORITY = 0x0700;
    private static final int DATA_SET = 0x0800;
    private static final int NO_DATA_SET = 0x0101;
    private static final int WITH_DATA_SET = 0x0001;
    private static final int HEAD_BYTES = 8;
    private static final int LONGEST = 64 * 1024;

    private final Map<Integer, byte[]> values = new TreeMap<>();

    /** A request of some priority and number. */
    static Command request(int field, int message, String sopClass, boolean hasDataSet) {
        return new Command()
                .text(SOP_CLASS, sopClass)
                .number(FIELD, field)
                .number(MESSAGE, message)
                .number(PRIORITY, 0)
                .number(DATA_SET, hasDataSet ? WITH_DATA_SET : NO_DATA_SET);
    }

    /** The answer to this request, without a data set. */
    Command success() {
        Command answer = new Command()
                .number(FIELD, number(FIELD) | RESPONSE)
                .number(MESSAGE_ANSWERED, number(MESSAGE))
                .number(DATA_SET, NO_DATA_SET)
                .number(STATUS, 0);
        for (int uid : new int[] {SOP_CLASS, SOP_INSTANCE}) {
            byte[] value = values.get(uid);
            if (value != null) {
                answer.values.put(uid, value);
            }
        }
        return answer;
    }

    static Command parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Command command = new Command();
        while (in.remaining() >= HEAD_BYTES) {
            in.getShort();
            int element = in.getShort() & 0xFFFF;
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("A command element of " + length + " bytes");
            }
            byte[] value = new byte[length];
            in.get(value);
            command.values.put(element, value);
        }
        return command;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
        int length = values.values().stream()
                .mapToInt(value -> HEAD_BYTES + value.length)
                .sum();
        put(out, 0, new byte[] {(byte) length, (byte) (length >> 8), 0, 0});
        values.forEach((element, value) -> {
            if (element != 0) {
                put(out, element, value);
            }
        });
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void put(ByteBuffer out, int element, byte[] value) {
        out.putShort((short) 0).putShort((short) element).putInt(value.length).put(value);
    }

    Command text(int element, String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        byte[] even = Arrays.copyOf(text, text.length + text.length % 2);
        if (even.length > text.length && element == MOVE_DESTINATION) {
            even[text.length] = ' ';
        }
        values.put(element, even);
        return this;
    }

    Command number(int element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    int number(int element) {
        byte[] value = values.get(element);
        return value == null || value.length < 2 ? 0 : (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    boolean hasDataSet() {
        return values.containsKey(DATA_SET) && number(DATA_SET) != NO_DATA_SET;
    }

    boolean isResponse() {
        return (number(FIELD) & RESPONSE) != 0;
    }

    /** Whether more responses follow. */
    boolean isPending() {
        int status = number(STATUS);
        return status == 0xFF00 || status == 0xFF01;
    }
}
