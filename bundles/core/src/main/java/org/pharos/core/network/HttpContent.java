package org.pharos.core.network;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request.
 *
 * @param lengthBytes negative if that isn't known before; it is then sent in chunks
 * @param isRepeatable whether it can be opened again, and it does no harm if the server gets it twice
 */
public record HttpContent(long lengthBytes, boolean isRepeatable, Source source) {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** Opens the bytes; who called closes them. */
        InputStream open() throws IOException;
    }
}
