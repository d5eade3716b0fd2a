package org.pharos.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * JSON that is written while it is sent, for answers too long to be held: return it from a resource method. Keys are written
 * in the order of the calls, so the writer keeps them alphabetical.
 */
@FunctionalInterface
public interface JsonStream {
    /**
     * Writes one JSON value. What fails after the first few kilobytes can't be told to the client any more than by a broken
     * connection.
     *
     * @param generator laid out as all answers; not to be closed
     */
    void writeTo(JsonGenerator generator) throws IOException;
}
