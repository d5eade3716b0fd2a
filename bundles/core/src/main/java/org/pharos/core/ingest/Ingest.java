package org.pharos.core.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ingest.Origin;

/**
 * Stores instances. Whatever is reported as stored survives a crash at any moment; whatever isn't leaves nothing behind.
 * Used from any thread; a file passes through in one go, in bounded memory, whatever its size.
 */
@ProviderType
public interface Ingest {
    /**
     * Stores a DICOM file (PS3.10), with or without preamble and meta information.
     *
     * @param file read to its end, not closed
     * @throws IOException if reading {@code file} fails; nothing is stored
     * @throws org.pharos.api.PharosException {@code BAD_FILE_FORMAT} if it can't be understood or is cut, {@code
     *     INEXISTENT_TAG} if it lacks an identifier, {@code STORAGE_LIMIT} and {@code FULL_STORAGE} if there is no room,
     *     {@code CANNOT_WRITE_FILE} and {@code DATABASE} if something is broken
     */
    default IngestResult store(InputStream file, Origin origin) throws IOException {
        return store(file, origin, SopExpectation.NONE);
    }

    /**
     * The same, for a file that was announced.
     *
     * @throws UnexpectedInstanceException if it isn't what was announced
     */
    IngestResult store(InputStream file, Origin origin, SopExpectation expected) throws IOException;
}
