package org.pharos.dicom.imageio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

/** Builds encapsulated pixel data, right or wrong, item by item. */
final class EncapsulatedPixels {
    /** Bytes that come before the items in the file. */
    private static final int BEFORE = 13;

    private static final TransferSyntax JPEG_2000 = TransferSyntax.of("1.2.840.10008.1.2.4.90");

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    EncapsulatedPixels() {
        file.writeBytes(new byte[BEFORE]);
    }

    EncapsulatedPixels offsets(int... offsets) {
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            table.putInt(offset);
        }
        return item(table.array());
    }

    EncapsulatedPixels fragment(int... content) {
        var bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return item(bytes);
    }

    EncapsulatedPixels item(byte[] content) {
        header(Tag.ITEM, content.length);
        file.writeBytes(content);
        return this;
    }

    EncapsulatedPixels header(int tag, int length) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
        file.writeBytes(header.array());
        return this;
    }

    CountedBytes end() {
        header(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
        file.writeBytes("after".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return cut();
    }

    /** The file without an end. */
    CountedBytes cut() {
        return CountedBytes.of(file.toByteArray());
    }

    static Frames frames(int count, CountedBytes file) throws PixelDataException {
        return frames(image(count), JPEG_2000, file);
    }

    static Frames rleFrames(int count, CountedBytes file) throws PixelDataException {
        return frames(image(count), TransferSyntax.RLE_LOSSLESS, file);
    }

    static Frames frames(DataSet image, TransferSyntax syntax, CountedBytes file) throws PixelDataException {
        return Frames.of(image, syntax, new PixelData.Encapsulated(BEFORE), file);
    }

    static DataSet image(int count) {
        var image = new DataSet();
        image.setString(Tag.NUMBER_OF_FRAMES, Integer.toString(count));
        return image;
    }

    /** An image with an Extended Offset Table. */
    static DataSet image(long... offsets) {
        DataSet image = image(offsets.length);
        ByteBuffer table = ByteBuffer.allocate(8 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            table.putLong(offset);
        }
        image.setBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, table.array());
        return image;
    }
}
