package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * A series that a job has made, or added to.
 *
 * @param result identifiers of patient, study, series and its first instance
 * @param source identifiers of what that instance was made of
 */
record SeriesResult(List<ResourceId> result, List<ResourceId> source) {
    SeriesResult {
        result = List.copyOf(result);
        source = List.copyOf(source);
    }

    ResourceId result(ResourceLevel level) {
        return result.get(level.ordinal());
    }

    ResourceId source(ResourceLevel level) {
        return source.get(level.ordinal());
    }

    void save(ArrayNode list) {
        ArrayNode ids = list.addArray();
        result.forEach(id -> ids.add(id.value()));
        source.forEach(id -> ids.add(id.value()));
    }

    static SeriesResult restore(JsonNode saved) {
        List<ResourceId> ids = StreamSupport.stream(saved.spliterator(), false)
                .map(id -> new ResourceId(id.asText()))
                .toList();
        int levels = ResourceLevel.values().length;
        return new SeriesResult(ids.subList(0, levels), ids.subList(levels, 2 * levels));
    }
}
