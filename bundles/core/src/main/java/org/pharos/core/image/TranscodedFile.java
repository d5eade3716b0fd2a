package org.pharos.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.pharos.dicom.core.TransferSyntax;

/**
 * An instance in another transfer syntax.
 *
 * @param file its bytes; closed with this
 * @param syntax the syntax that they are in
 * @param newSopInstanceUid the SOP Instance UID, where it isn't that of the source as information was lost
 */
public record TranscodedFile(TemporaryFile file, TransferSyntax syntax, Optional<String> newSopInstanceUid)
        implements Closeable {
    @Override
    public void close() throws IOException {
        file.close();
    }
}
