package org.pharos.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes that are made while they are sent, so that nobody knows how many there will be. Return it from a resource method.
 *
 * @param filename the name under which clients save it
 */
public record GeneratedContent(String mediaType, String filename, Writer writer) {
    /** What makes the bytes. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes all. What fails after the first few kilobytes can't be told to the client any more than by a broken connection.
         *
         * @param out not to be closed
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
