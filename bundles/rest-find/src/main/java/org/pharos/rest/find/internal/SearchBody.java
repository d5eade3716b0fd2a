package org.pharos.rest.find.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/**
 * The body of a search: a JSON object whose fields fail with the texts that clients of these routes know. What a client sends
 * is bounded: the body in bytes, its lists in their number of items.
 */
final class SearchBody {
    /** Room for 200,000 identifiers, or for every UID that a work list could name. */
    private static final int MAXIMUM_BYTES = 16 << 20;

    private final JsonFields fields;

    private SearchBody(JsonFields fields) {
        this.fields = fields;
    }

    /** Reads a body, which must be an object. */
    static SearchBody read(InputStream body) throws IOException {
        var bounded = new Bounded(body);
        JsonBody json = JsonBody.read(bounded);
        // What is left would end the connection, and with it the next request of a client that doesn't expect that.
        bounded.transferTo(OutputStream.nullOutputStream());
        return new SearchBody(json.object());
    }

    /** The object, for fields that other routes have, too. */
    JsonFields fields() {
        return fields;
    }

    Optional<JsonNode> value(String name) {
        return fields.value(name);
    }

    /** A text that may be absent. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw invalid(name, "must be a string");
            }
            return value.textValue();
        });
    }

    boolean flag(String name) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw invalid(name, "must be a Boolean");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** A number of items, 0 if it is absent. */
    long number(String name) {
        JsonNode value = value(name).orElse(null);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(name, "must be an integer");
        }
        if (value.longValue() < 0) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "Field \"" + name + "\" must be a positive integer");
        }
        return value.longValue();
    }

    /** The members of an object, none if it is absent. */
    List<Map.Entry<String, JsonNode>> members(String name, int maximum) {
        JsonNode value = value(name).orElse(null);
        if (value == null) {
            return List.of();
        }
        if (!value.isObject()) {
            throw invalid(name, "must be an JSON object");
        }
        checkSize(name, value, maximum);
        return new ArrayList<>(value.properties());
    }

    /** The items of a list; empty if there is no list. */
    Optional<List<JsonNode>> items(String name, int maximum) {
        return items(name, maximum, "must be an array");
    }

    /** As {@link #items(String, int)}, with a text of one's own for what is no list. */
    Optional<List<JsonNode>> items(String name, int maximum, String expectation) {
        return value(name).map(value -> {
            if (!value.isArray()) {
                throw invalid(name, expectation);
            }
            checkSize(name, value, maximum);
            var items = new ArrayList<JsonNode>(value.size());
            value.forEach(items::add);
            return items;
        });
    }

    static PharosException invalid(String field, String expectation) {
        return new PharosException(ErrorCode.BAD_REQUEST, "Field \"" + field + "\" " + expectation);
    }

    private static void checkSize(String name, JsonNode value, int maximum) {
        if (value.size() > maximum) {
            throw invalid(name, "must not have more than " + maximum + " items");
        }
    }

    /** Fails once it has given more than the greatest body. */
    private static final class Bounded extends FilterInputStream {
        private long left = MAXIMUM_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(count);
            return count;
        }

        /** The stream belongs to the request. */
        @Override
        public void close() {}

        private void count(int bytes) {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new PharosException(
                        ErrorCode.BAD_REQUEST, "The body must not have more than " + MAXIMUM_BYTES + " bytes");
            }
        }
    }
}
