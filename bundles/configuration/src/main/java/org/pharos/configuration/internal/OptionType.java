package org.pharos.configuration.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** A type of the metatype specification that options have, with how it is taken from JSON and from text. */
enum OptionType {
    STRING("a string") {
        @Override
        Optional<Object> fromJson(JsonNode value) {
            return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
        }
    },
    INTEGER("a whole number") {
        @Override
        Optional<Object> fromJson(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToInt()
                    ? Optional.of(value.intValue())
                    : Optional.empty();
        }
    },
    LONG("a whole number") {
        @Override
        Optional<Object> fromJson(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? Optional.of(value.longValue())
                    : Optional.empty();
        }
    },
    DOUBLE("a number") {
        @Override
        Optional<Object> fromJson(JsonNode value) {
            return value.isNumber() ? Optional.of(value.doubleValue()) : Optional.empty();
        }
    },
    BOOLEAN("true or false") {
        @Override
        Optional<Object> fromJson(JsonNode value) {
            return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
        }
    };

    private final String description;

    OptionType(String description) {
        this.description = description;
    }

    /** Completes "must be". */
    String description() {
        return description;
    }

    /** The value as Config Admin wants it; empty if the JSON is of another type or out of range. */
    abstract Optional<Object> fromJson(JsonNode value);

    /** @param name the attribute {@code type} of a metatype file */
    static OptionType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
