package org.pharos.core.internal.annotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads options that are JSON objects. */
final class OptionJson {
    private OptionJson() {}

    /** @throws IllegalArgumentException naming the option if its value is no object */
    static JsonNode object(String option, String json) {
        try {
            JsonNode value = new ObjectMapper().readTree(json);
            if (value.isObject()) {
                return value;
            }
            throw new IllegalArgumentException(option + " must be an object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(option + " must be an object", e);
        }
    }

    static boolean isInt(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }
}
