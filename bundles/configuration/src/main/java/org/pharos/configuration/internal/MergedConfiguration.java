package org.pharos.configuration.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All files as one object, and which file each key of the top level came from. */
final class MergedConfiguration {
    /** Between the names of a section and of a key in it. */
    private static final char SECTION = '.';

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<String, Path> origins = new HashMap<>();

    /** Adds the content of a file; two files must not have one key. */
    void add(Path file, ObjectNode content) {
        content.properties().forEach(entry -> {
            var earlier = origins.putIfAbsent(entry.getKey(), file);
            if (earlier != null) {
                throw new InvalidConfigurationException(
                        entry.getKey() + " stands in two files, " + earlier + " and " + file);
            }
            root.set(entry.getKey(), entry.getValue());
        });
    }

    /**
     * The value of a key; a null in the file counts as absent.
     *
     * @param key of the top level, or {@code Section.Key} of an object of the top level
     * @throws InvalidConfigurationException if the section is no object
     */
    Optional<JsonNode> value(String key) {
        int dot = key.indexOf(SECTION);
        if (dot < 0 || root.has(key)) {
            return member(root, key);
        }
        Optional<JsonNode> section = member(root, key.substring(0, dot));
        if (section.isPresent() && !section.get().isObject()) {
            throw new InvalidConfigurationException("must stand in an object");
        }
        return section.flatMap(object -> member(object, key.substring(dot + 1)));
    }

    private static Optional<JsonNode> member(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key)).filter(value -> !value.isNull());
    }

    /** For messages: the key and its file. */
    String describe(String key) {
        int dot = key.indexOf(SECTION);
        var file = origins.get(dot < 0 || root.has(key) ? key : key.substring(0, dot));
        return file == null ? key : key + " in " + file;
    }

    /**
     * The keys of the top level; of sections, those inside.
     *
     * @param declared keys, which tell what is a section
     */
    Set<String> keys(Set<String> declared) {
        var keys = new TreeSet<String>();
        root.properties().forEach(entry -> {
            String prefix = entry.getKey() + SECTION;
            boolean isSection = declared.stream().anyMatch(key -> key.startsWith(prefix));
            if (isSection) {
                entry.getValue().fieldNames().forEachRemaining(key -> keys.add(prefix + key));
            } else {
                keys.add(entry.getKey());
            }
        });
        return keys;
    }

    String json() {
        return root.toString();
    }
}
