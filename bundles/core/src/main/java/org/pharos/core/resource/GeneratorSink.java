package org.pharos.core.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import org.pharos.dicom.core.json.JsonSink;

/** Hands what a {@link ResourceDescription} or data set writes to the generator of an answer. For one thread. */
public final class GeneratorSink implements JsonSink {
    private final JsonGenerator generator;

    public GeneratorSink(JsonGenerator generator) {
        this.generator = generator;
    }

    @Override
    public void startObject() throws IOException {
        generator.writeStartObject();
    }

    @Override
    public void endObject() throws IOException {
        generator.writeEndObject();
    }

    @Override
    public void startArray() throws IOException {
        generator.writeStartArray();
    }

    @Override
    public void endArray() throws IOException {
        generator.writeEndArray();
    }

    @Override
    public void name(String name) throws IOException {
        generator.writeFieldName(name);
    }

    @Override
    public void string(String value) throws IOException {
        generator.writeString(value);
    }

    @Override
    public void number(Number value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof Double real) {
            generator.writeNumber(real);
        } else {
            generator.writeNumber(value.longValue());
        }
    }

    @Override
    public void bool(boolean value) throws IOException {
        generator.writeBoolean(value);
    }

    @Override
    public void nullValue() throws IOException {
        generator.writeNull();
    }
}
