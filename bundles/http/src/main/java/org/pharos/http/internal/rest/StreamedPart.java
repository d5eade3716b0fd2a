package org.pharos.http.internal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.pharos.http.StreamedContent;

/** The part of a content that a request asked for. */
record StreamedPart(StreamedContent content, ByteRange range) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Copies the bytes, failing rather than sending fewer than announced. */
    private void writeTo(OutputStream out) throws IOException {
        long left = range.lengthBytes();
        try (InputStream in = content.source().open(range.first(), left)) {
            byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, left))];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("The content is " + left + " bytes shorter than announced");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    /** Lets Jersey write such a part, whatever its media type. */
    static final class Writer implements MessageBodyWriter<StreamedPart> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return type.equals(StreamedPart.class);
        }

        @Override
        public void writeTo(
                StreamedPart part,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            part.writeTo(out);
        }
    }
}
