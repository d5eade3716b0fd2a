package org.pharos.dicom.scp.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.pharos.dicom.net.Implementation;

/** The preamble and meta information that make a file of a received data set (PS3.10 7.1). */
final class FileHeader {
    private static final int PREAMBLE_BYTES = 128;
    private static final int LONGEST = 1024;

    private FileHeader() {}

    static InputStream of(String sopClassUid, String sopInstanceUid, String transferSyntax, String callingAet) {
        ByteBuffer meta = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
        meta.position(PREAMBLE_BYTES);
        meta.put("DICM".getBytes(StandardCharsets.US_ASCII));
        int start = meta.position() + 12;
        meta.position(start);
        putTag(meta, 0x0001, "OB");
        meta.putShort((short) 0).putInt(2).put((byte) 0).put((byte) 1);
        putText(meta, 0x0002, "UI", sopClassUid, (byte) 0);
        putText(meta, 0x0003, "UI", sopInstanceUid, (byte) 0);
        putText(meta, 0x0010, "UI", transferSyntax, (byte) 0);
        putText(meta, 0x0012, "UI", Implementation.CLASS_UID, (byte) 0);
        putText(meta, 0x0013, "SH", Implementation.VERSION_NAME, (byte) ' ');
        putText(meta, 0x0016, "AE", callingAet, (byte) ' ');
        int end = meta.position();
        meta.position(start - 12);
        putTag(meta, 0x0000, "UL");
        meta.putShort((short) 4).putInt(end - start);
        return new ByteArrayInputStream(meta.array(), 0, end);
    }

    private static void putTag(ByteBuffer meta, int element, String vr) {
        meta.putShort((short) 2).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private static void putText(ByteBuffer meta, int element, String vr, String text, byte padding) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        putTag(meta, element, vr);
        meta.putShort((short) (bytes.length + bytes.length % 2)).put(bytes);
        if (bytes.length % 2 != 0) {
            meta.put(padding);
        }
    }
}
