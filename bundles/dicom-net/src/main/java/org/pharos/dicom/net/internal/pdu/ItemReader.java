package org.pharos.dicom.net.internal.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.pharos.dicom.net.negotiation.Abort;

/** Reads items, never past the end of the item they lie in. */
final class ItemReader {
    private final ByteBuffer in;

    ItemReader(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ItemReader(ByteBuffer in) {
        this.in = in;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    int u8() throws ProtocolViolationException {
        need(1);
        return in.get() & 0xFF;
    }

    int u16() throws ProtocolViolationException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    long u32() throws ProtocolViolationException {
        need(4);
        return in.getInt() & 0xFFFF_FFFFL;
    }

    void skip(int count) throws ProtocolViolationException {
        need(count);
        in.position(in.position() + count);
    }

    byte[] bytes(int count) throws ProtocolViolationException {
        need(count);
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    byte[] rest() throws ProtocolViolationException {
        return bytes(in.remaining());
    }

    /** What lies in the next {@code count} bytes. */
    ItemReader part(int count) throws ProtocolViolationException {
        need(count);
        ByteBuffer part = in.slice(in.position(), count);
        in.position(in.position() + count);
        return new ItemReader(part);
    }

    byte[] counted() throws ProtocolViolationException {
        return bytes(u16());
    }

    String countedText() throws ProtocolViolationException {
        return text(counted());
    }

    String restText() throws ProtocolViolationException {
        return text(rest());
    }

    /** An AE title of 16 characters, without its padding. */
    String aet() throws ProtocolViolationException {
        return text(bytes(16));
    }

    /** Careless peers pad UIDs with a null or a space. */
    private static String text(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        while (to > 0 && (bytes[to - 1] == 0 || bytes[to - 1] == ' ')) {
            to--;
        }
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void need(int count) throws ProtocolViolationException {
        if (in.remaining() < count) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "An item needs " + count + " bytes where " + in.remaining() + " are left");
        }
    }
}
