package org.pharos.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

/** A file of 2 GB, most of it a hole: of one frame little more is read than the frame. */
class LargeFileTest {
    private static final int FRAMES = 2047;
    private static final int FRAME = 1500;
    private static final int FRAME_BYTES = 1 << 20;
    private static final int UNDEFINED = -1;

    @TempDir
    private Path folder;

    @Test
    void frameOfNativePixelsIsAllThatIsRead() throws IOException {
        Path path = folder.resolve("native.dcm");
        try (var file = start(path, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, FRAMES * FRAME_BYTES)) {
            long pixels = file.length();
            file.seek(pixels + (long) FRAME * FRAME_BYTES);
            file.write(42);
            file.setLength(pixels + (long) FRAMES * FRAME_BYTES);
        }
        var counted = new CountedBytes(FileFrames.bytesOf(path));

        byte[] frame = CountedBytes.bytes(FileFrames.read(path, counted), FRAME);

        assertThat(frame).hasSize(FRAME_BYTES).startsWith(42, 0);
        assertThat(counted.readBytes()).isLessThan(FRAME_BYTES + 100);
    }

    @Test
    void headersOfFragmentsAreReadOnceWithoutOffsetTable() throws IOException {
        Path path = folder.resolve("fragments.dcm");
        writeFragments(path, false);
        var counted = new CountedBytes(FileFrames.bytesOf(path));
        Frames frames = FileFrames.read(path, counted);

        assertThat(CountedBytes.bytes(frames, FRAME)).hasSize(FRAME_BYTES).startsWith(42, 0);
        assertThat(counted.readBytes()).isLessThan(FRAME_BYTES + 12L * FRAMES + 100);
        assertThat(CountedBytes.bytes(frames, FRAME)).hasSize(FRAME_BYTES);
        assertThat(counted.readBytes()).isLessThan(2 * FRAME_BYTES + 12L * FRAMES + 100);
    }

    @Test
    void offsetTableSavesTheOtherHeaders() throws IOException {
        Path path = folder.resolve("offsets.dcm");
        writeFragments(path, true);
        var counted = new CountedBytes(FileFrames.bytesOf(path));

        byte[] frame = CountedBytes.bytes(FileFrames.read(path, counted), FRAME);

        assertThat(frame).hasSize(FRAME_BYTES).startsWith(42, 0);
        assertThat(counted.readBytes()).isLessThan(FRAME_BYTES + 100);
        assertThat(counted.opened()).isLessThan(8);
    }

    private static void writeFragments(Path path, boolean withTable) throws IOException {
        try (var file = start(path, TransferSyntax.JPEG_BASELINE, UNDEFINED)) {
            file.write(item(Tag.ITEM, withTable ? Integer.BYTES * FRAMES : 0));
            for (int frame = 0; withTable && frame < FRAMES; frame++) {
                file.write(littleEndian(Integer.BYTES)
                        .putInt(frame * (FRAME_BYTES + 8))
                        .array());
            }
            for (int frame = 0; frame < FRAMES; frame++) {
                file.write(item(Tag.ITEM, FRAME_BYTES));
                long content = file.getFilePointer();
                file.write(frame == FRAME ? 42 : 1);
                file.seek(content + FRAME_BYTES);
            }
            file.write(item(Tag.SEQUENCE_DELIMITATION_ITEM, 0));
        }
    }

    /** Everything up to the start of the pixel data's value. */
    private static RandomAccessFile start(Path path, TransferSyntax syntax, int length) throws IOException {
        var image = new DataSet();
        image.setIntegers(Tag.ROWS, Vr.US, 1024);
        image.setIntegers(Tag.COLUMNS, Vr.US, 1024);
        image.setIntegers(Tag.BITS_ALLOCATED, Vr.US, 8);
        image.setString(Tag.NUMBER_OF_FRAMES, Integer.toString(FRAMES));
        var meta = new DataSet();
        meta.setString(Tag.TRANSFER_SYNTAX_UID, syntax.uid());
        var file = new RandomAccessFile(path.toFile(), "rw");
        file.write(DicomWriter.toBytes(new DicomFile(new byte[128], meta, image, syntax, 0)));
        file.write(littleEndian(12)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put((byte) 'O')
                .put((byte) 'B')
                .putShort((short) 0)
                .putInt(length)
                .array());
        return file;
    }

    private static byte[] item(int tag, int length) {
        return littleEndian(8)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(length)
                .array();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
