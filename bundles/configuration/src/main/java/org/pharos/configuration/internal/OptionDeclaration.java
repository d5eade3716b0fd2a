package org.pharos.configuration.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option of a bundle.
 *
 * @param id name of the property that the component reads
 * @param key name of the option in the configuration file
 * @param list whether it takes a list of values
 * @param range what a number must lie in
 * @param handling what {@link org.pharos.api.configuration.Option} says of it
 * @param fallback the value that the component assumes without the option, as text; null if there is none
 */
record OptionDeclaration(
        String id,
        String key,
        OptionType type,
        boolean list,
        Range range,
        Handling handling,
        @Nullable String fallback) {

    /** Bounds of a number, both included. */
    record Range(double least, double most) {
        static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean contains(Object value) {
            return !(value instanceof Number number) || (number.doubleValue() >= least && number.doubleValue() <= most);
        }

        private String description() {
            if (least == Double.NEGATIVE_INFINITY) {
                return most == Double.POSITIVE_INFINITY ? "" : " up to " + (long) most;
            }
            return most == Double.POSITIVE_INFINITY
                    ? " from " + (long) least + " on"
                    : " from " + (long) least + " to " + (long) most;
        }
    }

    /** The attributes of our own beside those of the metatype. */
    record Handling(boolean restart, boolean path, boolean json) {
        static final Handling PLAIN = new Handling(false, false, false);
    }

    /**
     * The value for the component.
     *
     * @param directory what a relative path is resolved against
     * @throws InvalidConfigurationException if the value is not of this option's type
     */
    Object value(JsonNode json, Path directory) {
        if (handling.json()) {
            return (handling.path() ? resolvedFiles(json, directory) : json).toString();
        }
        return list ? values(json, directory) : single(json, directory);
    }

    /** What the component must be told although the file doesn't have the option: where its default path lies. */
    Optional<Object> valueWhenAbsent(Path directory) {
        if (!handling.path() || handling.json() || list || fallback == null || fallback.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(resolve(fallback, directory));
    }

    private String[] values(JsonNode json, Path directory) {
        if (json.isTextual()) {
            return new String[] {single(json, directory).toString()};
        }
        if (!json.isArray()) {
            throw mustBe("a list of strings");
        }
        var values = new ArrayList<String>(json.size());
        json.forEach(element -> values.add(single(element, directory).toString()));
        return values.toArray(String[]::new);
    }

    private Object single(JsonNode json, Path directory) {
        Object value = type.fromJson(json)
                .filter(range::contains)
                .orElseThrow(() -> mustBe(list ? "a list of strings" : type.description() + range.description()));
        return handling.path() ? resolve(value.toString(), directory) : value;
    }

    private JsonNode resolvedFiles(JsonNode json, Path directory) {
        if (!json.isObject()) {
            return json;
        }
        var resolved = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean isFile = value.isTextual() && member.getKey().endsWith("File");
            resolved.set(
                    member.getKey(),
                    isFile
                            ? TextNode.valueOf(
                                    resolve(value.textValue(), directory).toString())
                            : resolvedFiles(value, directory));
        });
        return resolved;
    }

    private Object resolve(String path, Path directory) {
        if (path.isEmpty()) {
            return path;
        }
        try {
            return directory.resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            throw mustBe("a path");
        }
    }

    private static InvalidConfigurationException mustBe(String expected) {
        return new InvalidConfigurationException("must be " + expected);
    }
}
