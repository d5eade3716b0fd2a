package org.pharos.core.job;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something a job produced.
 *
 * @param mediaType such as {@code application/zip}
 * @param filename under which clients save it
 */
public record JobOutput(String mediaType, String filename, long lengthBytes, Source source) {
    /** Where the bytes are. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens part of the output.
         *
         * @throws java.nio.file.NoSuchFileException if it was deleted meanwhile
         */
        InputStream open(long offset, long lengthBytes) throws IOException;
    }
}
