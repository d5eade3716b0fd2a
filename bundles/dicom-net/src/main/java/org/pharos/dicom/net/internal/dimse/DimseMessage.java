package org.pharos.dicom.net.internal.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/**
 * A message whose command has arrived and whose data set is arriving.
 *
 * @param data null if there is none; to be {@linkplain #drain() drained} before the next message
 */
public record DimseMessage(
        AcceptedContext context,
        CommandSet command,
        @Nullable InputStream data) {
    /** Skips what is left of the data set. */
    public void drain() throws IOException {
        if (data != null) {
            data.skip(Long.MAX_VALUE);
        }
    }
}
