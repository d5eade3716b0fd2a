package org.pharos.bench.codecs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** The DICOM files that programs read and write, as far as they need them. */
final class DicomFiles {
    private static final int PREAMBLE = 128;
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final int PIXEL_DATA_BYTES = 0x00107FE0;
    private static final int ITEM_BYTES = 0xE000FFFE;

    private DicomFiles() {}

    /** Writes a file of one frame, again and again. */
    static void write(Path path, NativeFrame frame, int count) throws IOException {
        FrameFormat format = frame.format();
        String sopClass =
                "1.2.840.10008.5.1.4.1.1.7." + (format.samplesPerPixel() > 1 ? 4 : format.bitsAllocated() > 8 ? 3 : 2);
        var dataSet = new ByteArrayOutputStream();
        text(dataSet, 0x00080016, "UI", sopClass);
        text(dataSet, 0x00080018, "UI", "1.2.3");
        number(dataSet, 0x00280002, format.samplesPerPixel());
        text(dataSet, 0x00280004, "CS", format.photometricInterpretation());
        if (format.samplesPerPixel() > 1) {
            number(dataSet, 0x00280006, 0);
        }
        text(dataSet, 0x00280008, "IS", Integer.toString(count));
        number(dataSet, 0x00280010, format.rows());
        number(dataSet, 0x00280011, format.columns());
        number(dataSet, 0x00280100, format.bitsAllocated());
        number(dataSet, 0x00280101, format.bitsStored());
        number(dataSet, 0x00280102, format.highBit());
        number(dataSet, 0x00280103, 0);
        var meta = new ByteArrayOutputStream();
        text(meta, 0x00020002, "UI", sopClass);
        text(meta, 0x00020003, "UI", "1.2.3");
        text(meta, 0x00020010, "UI", "1.2.840.10008.1.2.1");
        text(meta, 0x00020012, "UI", "1.2.3.4");
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(new byte[PREAMBLE]);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            tag(out, 0x00020000, "UL");
            little(out, 4, 2);
            little(out, meta.size(), 4);
            meta.writeTo(out);
            dataSet.writeTo(out);
            tag(out, PIXEL_DATA, format.bitsAllocated() > 8 ? "OW" : "OB");
            little(out, 0, 2);
            little(out, count * frame.pixels().length, 4);
            for (int i = 0; i < count; i++) {
                out.write(frame.pixels());
            }
        }
    }

    /** The last item of encapsulated pixel data, which is the frame of a file of one. */
    static byte[] lastFragment(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> found = new ArrayList<>();
        int at = PREAMBLE + 4;
        while (bytes.getInt(at) != PIXEL_DATA_BYTES) {
            at++;
        }
        at += 12;
        while (bytes.getInt(at) == ITEM_BYTES) {
            int length = bytes.getInt(at + 4);
            found.add(Arrays.copyOfRange(file, at + 8, at + 8 + length));
            at += 8 + length;
        }
        return found.get(found.size() - 1);
    }

    private static void text(OutputStream out, int tag, String vr, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        tag(out, tag, vr);
        little(out, bytes.length + bytes.length % 2, 2);
        out.write(bytes);
        if (bytes.length % 2 == 1) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    private static void number(OutputStream out, int tag, int value) throws IOException {
        tag(out, tag, "US");
        little(out, 2, 2);
        little(out, value, 2);
    }

    private static void tag(OutputStream out, int tag, String vr) throws IOException {
        little(out, tag >>> 16, 2);
        little(out, tag, 2);
        out.write(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private static void little(OutputStream out, int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
    }
}
