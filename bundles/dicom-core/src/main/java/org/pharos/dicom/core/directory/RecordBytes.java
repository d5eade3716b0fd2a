package org.pharos.dicom.core.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;

/** The records of a directory as they are written, one after another. Links between them are set when both ends are known. */
final class RecordBytes {
    private static final int ITEM_HEADER = 8;
    private static final int ITEM_GROUP = 0xFFFE;
    private static final int ITEM_ELEMENT = 0xE000;

    /** Where the value of Offset of the Next Directory Record lies in a record: behind the headers of item and element. */
    private static final int NEXT = ITEM_HEADER + 8;

    /** Where the value of Offset of Referenced Lower-Level Directory Entity does: two elements of 12 and 10 bytes later. */
    private static final int LOWER = NEXT + 4 + 10 + 8;

    private final Bytes bytes = new Bytes();
    private final long limit;

    /** @param limit bytes of all records at most */
    RecordBytes(long limit) {
        this.limit = limit;
    }

    /** A buffer whose content can still be changed. */
    private static final class Bytes extends ByteArrayOutputStream {
        void setInt32(int position, long value) {
            for (int i = 0; i < Integer.BYTES; i++) {
                buf[position + i] = (byte) (value >>> (Byte.SIZE * i));
            }
        }
    }

    int size() {
        return bytes.size();
    }

    /**
     * Adds a record that starts with the two offsets and the flag between them.
     *
     * @return where it starts
     * @throws DirectoryFullException if there is no room for it
     */
    int add(DataSet record) throws IOException {
        var encoded = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(record, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ValueSource.NONE, encoded);
        int start = bytes.size();
        if (start + (long) ITEM_HEADER + encoded.size() > limit) {
            throw new DirectoryFullException("The directory of the media would be longer than " + limit + " bytes");
        }
        int16(ITEM_GROUP);
        int16(ITEM_ELEMENT);
        int16(encoded.size());
        int16(encoded.size() >> Short.SIZE);
        encoded.writeTo(bytes);
        return start;
    }

    private void int16(int value) {
        bytes.write(value);
        bytes.write(value >> Byte.SIZE);
    }

    /** Lets a record name the one that follows it at its level. */
    void setNext(int record, long offset) {
        bytes.setInt32(record + NEXT, offset);
    }

    /** Lets a record name the first one below it. */
    void setLower(int record, long offset) {
        bytes.setInt32(record + LOWER, offset);
    }

    void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
    }
}
