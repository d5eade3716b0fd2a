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

    /** The value of a key; a null in the file counts as absent. */
    Optional<JsonNode> value(String key) {
        return Optional.ofNullable(root.get(key)).filter(value -> !value.isNull());
    }

    /** For messages: the key and its file. */
    String describe(String key) {
        var file = origins.get(key);
        return file == null ? key : key + " in " + file;
    }

    Set<String> keys() {
        return new TreeSet<>(origins.keySet());
    }

    String json() {
        return root.toString();
    }
}
