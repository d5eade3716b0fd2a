package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** What a job has made so far: an identifier for each instance, and a little more for each series. Any thread. */
final class Results {
    private static final String INSTANCES = "Results";
    private static final String SERIES = "SeriesResults";

    private final @Nullable ResourceId[] instances;
    private final Map<ResourceId, SeriesResult> series = new LinkedHashMap<>();

    /** @param size how many instances the job has */
    Results(int size) {
        instances = new @Nullable ResourceId[size];
    }

    static Results restore(int size, ObjectNode state) {
        var results = new Results(size);
        int position = 0;
        for (JsonNode id : state.required(INSTANCES)) {
            results.instances[position++] = id.isNull() ? null : new ResourceId(id.asText());
        }
        state.required(SERIES).forEach(saved -> {
            var restored = SeriesResult.restore(saved);
            results.series.put(restored.result(ResourceLevel.SERIES), restored);
        });
        return results;
    }

    synchronized void save(ObjectNode state) {
        ArrayNode ids = state.putArray(INSTANCES);
        for (ResourceId id : instances) {
            if (id == null) {
                ids.addNull();
            } else {
                ids.add(id.value());
            }
        }
        ArrayNode list = state.putArray(SERIES);
        series.values().forEach(result -> result.save(list));
    }

    synchronized void add(int position, SeriesResult made) {
        instances[position] = made.result(ResourceLevel.INSTANCE);
        series.putIfAbsent(made.result(ResourceLevel.SERIES), made);
    }

    synchronized void clear() {
        Arrays.fill(instances, null);
        series.clear();
    }

    /** What became of the instance at a position; empty if it failed, or isn't done yet. */
    synchronized Optional<ResourceId> instance(int position) {
        return Optional.ofNullable(instances[position]);
    }

    /** The series so far, in the order in which they appeared. */
    synchronized List<SeriesResult> series() {
        return new ArrayList<>(series.values());
    }

    /** Identifiers of all that was made at a level, each once. */
    synchronized List<String> ids(ResourceLevel level) {
        Stream<ResourceId> ids = level == ResourceLevel.INSTANCE
                ? Arrays.stream(instances).filter(Objects::nonNull)
                : series.values().stream().map(made -> made.result(level));
        return new ArrayList<>(ids.map(ResourceId::value).collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    }
}
