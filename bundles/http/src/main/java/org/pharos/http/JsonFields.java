package org.pharos.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** The fields of a JSON object in a request. A field of the wrong type fails with BAD_FILE_FORMAT and names the field. */
public final class JsonFields {
    private final ObjectNode fields;

    JsonFields(ObjectNode fields) {
        this.fields = fields;
    }

    /** The object itself, for what the methods here don't offer. */
    public ObjectNode node() {
        return fields;
    }

    /** Whether there is such a field, even one that is null. */
    public boolean has(String name) {
        return fields.has(name);
    }

    /** Value of a field, of whatever type. */
    public Optional<JsonNode> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A compulsory text. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> expected("String value", name));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw expected("String value", name);
            }
            return value.textValue();
        });
    }

    /** A truth value. */
    public boolean flag(String name, boolean absent) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw expected("Boolean value", name);
        }
        return value.booleanValue();
    }

    /** A whole number. */
    public long integer(String name, long absent) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return absent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw expected("Integer value", name);
        }
        return value.longValue();
    }

    /** A compulsory list of texts. */
    public List<String> texts(String name) {
        JsonNode value = fields.get(name);
        if (value == null || !value.isArray()) {
            throw expected("List of strings", name);
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw expected("List of strings", name);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static PharosException expected(String what, String name) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, what + " expected in field: " + name);
    }
}
