package org.pharos.rest.changes.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.pharos.api.event.Change;

/** An entry of the change log. */
record ChangeJson(
        String changeType, String date, @JsonProperty("ID") String id, String path, String resourceType, long seq) {
    static ChangeJson of(Change change) {
        return new ChangeJson(
                change.type().label(),
                LogTime.text(change.time()),
                change.id().value(),
                "/" + change.level().collection() + "/" + change.id(),
                change.level().label(),
                change.seq());
    }
}
