package org.pharos.core.resource;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.ValueElement;

/**
 * Reads the DICOM files of instances, each described with the parts {@code FILES} and {@code METADATA}. Used from any
 * thread. Fails with {@link java.nio.file.NoSuchFileException} if the file was deleted a moment ago, with
 * {@link org.pharos.api.PharosException} {@code CORRUPTED_FILE} if it can't be understood any more.
 */
@ProviderType
public interface InstanceFiles {
    /** Reads up to the pixel data. */
    DicomHeader header(ResourceRecord instance) throws IOException;

    /**
     * Reads up to the pixel data.
     *
     * @param maximumValueBytes larger values stay in the file
     */
    default DicomHeader header(ResourceRecord instance, int maximumValueBytes) throws IOException {
        return header(instance);
    }

    /**
     * Reads all elements.
     *
     * @param maximumValueBytes larger values stay in the file
     */
    DicomFile elements(ResourceRecord instance, int maximumValueBytes) throws IOException;

    /**
     * Opens bytes of a value, padding included, numbers in little endian.
     *
     * @param file what {@link #elements} gave for the instance
     * @param value an element of it, in memory or not, or a fragment
     * @param offset first byte wanted
     * @param length bytes wanted, not beyond the end of the value
     */
    InputStream open(ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length)
            throws IOException;
}
