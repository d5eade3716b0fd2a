package org.pharos.core.creation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.core.image.TemporaryFile;

/**
 * What a new instance is to hold: a picture or a document.
 *
 * @param mediaType such as {@code image/png}
 * @param lengthBytes of it
 * @param source gives its bytes as often as they are wanted
 */
public record Content(String mediaType, long lengthBytes, Source source) {
    /** Where its bytes are. */
    @FunctionalInterface
    public interface Source {
        /** Opens all of them; the caller closes the stream. */
        InputStream open() throws IOException;
    }

    /** Bytes in memory, not to be changed afterwards. */
    public static Content of(String mediaType, byte[] bytes) {
        return new Content(mediaType, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** Bytes in a temporary file, which has to stay as long as this is of use. */
    public static Content of(String mediaType, TemporaryFile file) {
        return new Content(mediaType, file.sizeBytes(), file::open);
    }

    /** Opens its bytes; the caller closes the stream. */
    public InputStream open() throws IOException {
        return source.open();
    }
}
