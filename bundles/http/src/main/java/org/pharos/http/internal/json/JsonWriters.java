package org.pharos.http.internal.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.pharos.http.JsonFormat;
import org.pharos.http.JsonStream;
import org.pharos.http.StreamedContent;

/** Writes whatever a resource answers as JSON, save what is bytes already. */
public final class JsonWriters implements MessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return mediaType.getSubtype().endsWith("json")
                && !CharSequence.class.isAssignableFrom(type)
                && !byte[].class.equals(type)
                && !InputStream.class.isAssignableFrom(type)
                && !StreamingOutput.class.isAssignableFrom(type)
                && !StreamedContent.class.equals(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (value instanceof JsonStream stream) {
            var generator = JsonFormat.generator(out);
            stream.writeTo(generator);
            // not closed after a failure, as that would make it look whole
            generator.close();
            return;
        }
        JsonFormat.writer().writeValue(out, value);
    }
}
