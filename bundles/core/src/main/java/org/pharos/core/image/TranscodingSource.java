package org.pharos.core.image;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;

/**
 * A DICOM file that is to be put into another transfer syntax, wherever it is kept. Bytes are opened by several threads at a time,
 * as frames are worked on at once. Fails with {@link java.nio.file.NoSuchFileException} if the file was deleted a moment ago, with
 * {@link org.pharos.api.PharosException} {@code CORRUPTED_FILE} if it can't be understood.
 */
@ProviderType
public interface TranscodingSource {
    /** The transfer syntax of the file. */
    TransferSyntax transferSyntax() throws IOException;

    /** Reads up to the pixel data. */
    DicomHeader header() throws IOException;

    /**
     * Reads all elements; nobody else has them, so they may be changed.
     *
     * @param maximumValueBytes larger values stay in the file
     */
    DicomFile elements(int maximumValueBytes) throws IOException;

    /**
     * Opens bytes of the file as they lie in it.
     *
     * @param length bytes wanted at most
     */
    InputStream open(long offset, long length) throws IOException;

    /**
     * Opens bytes of a value, padding included, numbers in little endian.
     *
     * @param file what {@link #elements} gave
     * @param value an element of it, in memory or not, or a fragment
     * @param length bytes wanted, not beyond the end of the value
     */
    InputStream open(DicomFile file, ValueElement value, long offset, long length) throws IOException;

    /**
     * The values that were left in the file, as {@link org.pharos.dicom.core.DicomWriter} asks for them.
     *
     * @param file what {@link #elements} gave
     */
    default ValueSource values(DicomFile file) {
        // Bytes as they lie in the file: the writer puts them in order.
        return (offset, length) -> open(
                file, ValueElement.of(Tag.PIXEL_DATA, Vr.OB, new ValueReference(offset, length, false)), 0, length);
    }
}
