package org.pharos.http.internal.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Reads a body as text in UTF-8, but not one so long that it must be meant as a file. */
final class TextReader implements MessageBodyReader<String> {
    private static final int LONGEST_BYTES = 16 << 20;
    private static final int REQUEST_TOO_LARGE = 413;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.equals(String.class);
    }

    @Override
    public String readFrom(
            Class<String> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_BYTES + 1);
        if (bytes.length > LONGEST_BYTES) {
            throw new WebApplicationException(REQUEST_TOO_LARGE);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
