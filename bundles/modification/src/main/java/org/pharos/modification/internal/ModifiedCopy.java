package org.pharos.modification.internal;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.ValueSource;

/**
 * A changed file that isn't written yet.
 *
 * @param values of the original, or of what it was transcoded to
 * @param temporary what is to be closed after use; null for nothing
 */
record ModifiedCopy(
        DicomFile file, ValueSource values, @Nullable Closeable temporary) implements Closeable {
    @Override
    public void close() throws IOException {
        if (temporary != null) {
            temporary.close();
        }
    }
}
