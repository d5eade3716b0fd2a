package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.Origin;

/** Who asked for a job, as it is saved. */
final class Origins {
    private Origins() {}

    static ObjectNode write(Origin origin) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Kind", origin.kind().name())
                .put("RemoteIp", origin.remoteIp())
                .put("RemoteAet", origin.remoteAet())
                .put("CalledAet", origin.calledAet())
                .put("Username", origin.username());
    }

    static Origin read(JsonNode saved) {
        return new Origin(
                Origin.Kind.valueOf(saved.required("Kind").asText()),
                text(saved, "RemoteIp"),
                text(saved, "RemoteAet"),
                text(saved, "CalledAet"),
                text(saved, "Username"));
    }

    private static @Nullable String text(JsonNode saved, String field) {
        JsonNode value = saved.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
