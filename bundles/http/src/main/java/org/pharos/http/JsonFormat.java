package org.pharos.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.pharos.http.internal.json.JsonLayout;
import org.pharos.http.internal.json.LaidOut;

/**
 * JSON as this API writes it: three spaces a level, {@code "Key" : value}, a container below the key it belongs to, keys in
 * alphabetical order, only ASCII. Records and beans get upper-case keys: {@code fileSize} is written {@code FileSize}; a key
 * such as {@code ID} needs {@code @JsonProperty}.
 */
public final class JsonFormat {
    /** Longest body of a request, and so its longest text; half a million identifiers are shorter. */
    private static final int LONGEST_DOCUMENT = 32 << 20;

    /** Most values, names and brackets in a request: what a short text of empty arrays would take of the memory. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer(JsonLayout.ANSWER);
    private static final ObjectWriter ERROR_WRITER = MAPPER.writer(JsonLayout.ERROR);
    private static final ObjectReader READER = MAPPER.reader();

    private JsonFormat() {}

    /** Writes records, beans, maps, lists and JSON trees. */
    public static ObjectWriter writer() {
        return WRITER;
    }

    /** Reads JSON with comments, whose keys are those that {@link #writer()} would write. */
    public static ObjectReader reader() {
        return READER;
    }

    /** Writes JSON piece by piece in UTF-8; closing the generator closes the stream. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator generator = MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
        generator.setPrettyPrinter(JsonLayout.ANSWER.createInstance());
        return generator;
    }

    /**
     * Lays out a value that is to stand inside of so many lists.
     *
     * @param lists 0 for a whole answer, 1 for an item of a list
     */
    public static byte[] fragment(int lists, JsonStream value) throws IOException {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator generator = MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            generator.setPrettyPrinter(JsonLayout.ANSWER.within(lists));
            value.writeTo(generator);
        }
        return out.toByteArray();
    }

    /** Writes a value that {@link #fragment} has laid out. */
    public static void writeFragment(byte[] fragment, JsonGenerator generator) throws IOException {
        generator.writeRawValue(new LaidOut(fragment));
    }

    /** The text of an error body: indented by tabs and with a line end, unlike other answers. */
    public static String errorBody(Object fields) {
        try {
            return ERROR_WRITER.writeValueAsString(fields) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_DOCUMENT)
                        .maxDocumentLength(LONGEST_DOCUMENT)
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .build();
    }
}
