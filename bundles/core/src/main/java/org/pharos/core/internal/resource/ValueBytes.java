package org.pharos.core.internal.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;

/** Bytes of values that were left in their file, numbers in little endian. */
final class ValueBytes {
    private ValueBytes() {}

    /**
     * Opens bytes of a value.
     *
     * @param file whose value it is
     * @param fileBytes size of the file
     * @param bytes gives bytes of the file as they lie in it
     */
    static InputStream open(
            DicomFile file, ValueElement value, long offset, long length, long fileBytes, ValueSource bytes)
            throws IOException {
        if (value.isInMemory()) {
            return new ByteArrayInputStream(value.bytes(), (int) offset, (int) length);
        }
        ValueReference reference = value.reference().orElseThrow();
        int wordBytes = reference.isBigEndian() ? value.vr().wordBytes() : 1;
        // A word is read whole, or its bytes can't be put in order.
        long start = offset - offset % wordBytes;
        long end = Math.min(reference.length(), (offset + length + wordBytes - 1) / wordBytes * wordBytes);
        InputStream stored = openStored(file, reference.offset() + start, end - start, fileBytes, bytes);
        return wordBytes == 1 ? stored : new SwappedWords(stored, wordBytes, offset - start, length);
    }

    private static InputStream openStored(DicomFile file, long offset, long length, long fileBytes, ValueSource bytes)
            throws IOException {
        if (!file.transferSyntax().isDeflated()) {
            return bytes.open(offset, length);
        }
        long dataSet = file.dataSetOffset();
        return InflatedPart.open(bytes.open(dataSet, fileBytes - dataSet), offset - dataSet, length);
    }
}
