package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Makes JSON of the texts, numbers, truth values, maps and lists that a plugin gives, and of nothing else. */
final class PlainJson {
    private static final int MOST_CHARACTERS = 65_536;
    private static final int MOST_LEVELS = 16;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJson() {}

    /** @throws PharosException with PLUGIN if it is too long or too deep, or has other objects in it */
    static ObjectNode object(Map<?, ?> fields) {
        ObjectNode object = object(fields, 1);
        if (object.toString().length() > MOST_CHARACTERS) {
            throw new PharosException(ErrorCode.PLUGIN, "The content of a job is too long");
        }
        return object;
    }

    private static ObjectNode object(Map<?, ?> fields, int level) {
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, value) -> object.set(String.valueOf(name), node(value, level)));
        return object;
    }

    private static JsonNode node(@Nullable Object value, int level) {
        if (level > MOST_LEVELS) {
            throw new PharosException(ErrorCode.PLUGIN, "The content of a job is too deep");
        }
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, level + 1);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(item -> array.add(node(item, level + 1)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return NODES.numberNode(number.doubleValue());
        }
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        throw new PharosException(
                ErrorCode.PLUGIN,
                "The content of a job can't hold a " + value.getClass().getName());
    }
}
