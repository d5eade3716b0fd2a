package org.pharos.sample.transcoder;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FileTranscoder;
import org.pharos.api.image.TranscodingRequest;

/**
 * Puts files from Explicit VR Little Endian into its deflated form (PS3.5 A.5), smaller and slower than the server does. The data
 * set passes through; only the meta information is read.
 */
@Component(property = FileTranscoder.TRANSFER_SYNTAXES + "=" + Deflater.DEFLATED)
public final class Deflater implements FileTranscoder {
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final int PREAMBLE = 132;
    /** Of the element (0002,0000): tag, representation, length and value (PS3.10 7.1). */
    private static final int GROUP_LENGTH = 12;

    private static final int MOST_META = 1 << 16;

    @Override
    public boolean transcode(TranscodingRequest request, InputStream file, OutputStream out) throws IOException {
        if (!request.from().equals(EXPLICIT)) {
            return false;
        }
        var in = new DataInputStream(file);
        var start = new byte[PREAMBLE + GROUP_LENGTH];
        in.readFully(start);
        ByteBuffer head = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int length = head.getInt(start.length - Integer.BYTES);
        if (head.getInt(PREAMBLE) != 0x00000002 || length < 0 || length > MOST_META) {
            return false;
        }
        byte[] meta = withDeflated(in.readNBytes(length));
        out.write(head.putInt(start.length - Integer.BYTES, meta.length).array());
        out.write(meta);
        var deflater = new java.util.zip.Deflater(java.util.zip.Deflater.BEST_COMPRESSION, true);
        try {
            var deflated = new DeflaterOutputStream(out, deflater, 1 << 16);
            in.transferTo(deflated);
            deflated.finish();
        } finally {
            deflater.end();
        }
        return true;
    }

    /** The elements of group 0002 with another transfer syntax. Its UID is longer by three characters, so padding goes. */
    private static byte[] withDeflated(byte[] meta) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(meta).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(meta.length + DEFLATED.length()).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = in.getInt();
            short representation = in.getShort();
            boolean isLong = representation == vr("OB") || representation == vr("UN") || representation == vr("UT");
            int length = isLong ? in.getInt(in.position() + Short.BYTES) : in.getShort() & 0xFFFF;
            if (isLong) {
                in.position(in.position() + Short.BYTES + Integer.BYTES);
            }
            var value = new byte[length];
            in.get(value);
            if (tag == 0x00100002) {
                byte[] uid = DEFLATED.getBytes(StandardCharsets.US_ASCII);
                out.putInt(tag)
                        .putShort(representation)
                        .putShort((short) uid.length)
                        .put(uid);
            } else if (isLong) {
                out.putInt(tag)
                        .putShort(representation)
                        .putShort((short) 0)
                        .putInt(length)
                        .put(value);
            } else {
                out.putInt(tag)
                        .putShort(representation)
                        .putShort((short) length)
                        .put(value);
            }
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static short vr(String name) {
        return (short) (name.charAt(0) | name.charAt(1) << 8);
    }
}
