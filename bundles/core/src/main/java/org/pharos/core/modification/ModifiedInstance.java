package org.pharos.core.modification;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;

/**
 * A changed copy of an instance, not stored; or not yet. Pixels are read from the original while this is written. For one
 * thread, and not for long: the original may be deleted.
 */
public interface ModifiedInstance extends Closeable {
    /**
     * Writes the DICOM file.
     *
     * @param out written to, not closed
     */
    void writeTo(OutputStream out) throws IOException;

    /**
     * Stores the instance. One of the same identifiers that is there already stays, unless the site wants it overwritten.
     *
     * @return what is stored now
     * @throws org.pharos.api.PharosException as of {@link org.pharos.core.ingest.Ingest#store}; {@code
     *     CANNOT_STORE_INSTANCE} if a filter refuses it
     */
    ResourceId store(Origin origin) throws IOException;

    /** Lets go of temporary files. */
    @Override
    void close() throws IOException;
}
