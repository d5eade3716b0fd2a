package org.pharos.bench.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The items of the PDUs that make an association (PS3.8 9.3.2 and 9.3.3). */
final class Items {
    static final int PROPOSED_CONTEXT = 0x20;
    static final int ANSWERED_CONTEXT = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;
    static final int LONGEST_PDU = 0x51;

    /** The PDU before its items: version, titles, and what is reserved. */
    static final int FIXED_BYTES = 68;

    private static final int APPLICATION_CONTEXT = 0x10;
    private static final int IMPLEMENTATION_CLASS = 0x52;
    private static final int ROLES = 0x54;
    private static final int HEAD_BYTES = 4;
    private static final int LONGEST_RECEIVED_PDU = 128 * 1024;
    private static final String DICOM = "1.2.840.10008.3.1.1.1";
    private static final String OURS = "2.25.302716580127339452683117342983710365127";

    private Items() {}

    /** An item with its content. */
    record Item(int type, byte[] content) {
        String uid() {
            return new String(content, StandardCharsets.US_ASCII).trim();
        }

        /** The items within, from a position of the content on. */
        List<Item> items(int from) {
            return read(content, from);
        }
    }

    static List<Item> read(byte[] bytes, int from) {
        List<Item> items = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(Math.min(from, bytes.length));
        while (in.remaining() >= HEAD_BYTES) {
            int type = in.getShort() >> 8;
            byte[] content = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
            in.get(content);
            items.add(new Item(type, content));
        }
        return items;
    }

    static byte[] item(int type, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream item = new ByteArrayOutputStream(content.size() + HEAD_BYTES);
        item.write(type);
        item.write(0);
        item.write(content.size() >> 8);
        item.write(content.size());
        item.writeBytes(content.toByteArray());
        return item.toByteArray();
    }

    static byte[] uid(int type, String uid) {
        return item(type, uid.getBytes(StandardCharsets.US_ASCII));
    }

    /** A PDU up to the presentation contexts. */
    static ByteArrayOutputStream start(String calledAet, String callingAet) {
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        pdu.writeBytes(new byte[] {0, 1, 0, 0});
        pdu.writeBytes(Channel.title(calledAet));
        pdu.writeBytes(Channel.title(callingAet));
        pdu.writeBytes(new byte[FIXED_BYTES - pdu.size()]);
        pdu.writeBytes(uid(APPLICATION_CONTEXT, DICOM));
        return pdu;
    }

    /**
     * The last item.
     *
     * @param accepted SOP classes that this side would take as an SCP, too
     */
    static byte[] userInformation(List<String> accepted) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] longest =
                ByteBuffer.allocate(Integer.BYTES).putInt(LONGEST_RECEIVED_PDU).array();
        all.writeBytes(item(LONGEST_PDU, longest));
        all.writeBytes(uid(IMPLEMENTATION_CLASS, OURS));
        for (String sopClass : accepted) {
            byte[] uid = sopClass.getBytes(StandardCharsets.US_ASCII);
            all.writeBytes(item(ROLES, new byte[] {0, (byte) uid.length}, uid, new byte[] {1, 1}));
        }
        return item(USER_INFORMATION, all.toByteArray());
    }

    /** What a peer says of the longest PDU that it takes; 0 for any. */
    static int longestPdu(List<Item> items) {
        return items.stream()
                .filter(item -> item.type() == USER_INFORMATION)
                .flatMap(item -> item.items(0).stream())
                .filter(item -> item.type() == LONGEST_PDU && item.content().length == Integer.BYTES)
                .mapToInt(item -> ByteBuffer.wrap(item.content()).getInt())
                .findFirst()
                .orElse(0);
    }
}
