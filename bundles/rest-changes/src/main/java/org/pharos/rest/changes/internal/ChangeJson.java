package org.pharos.rest.changes.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.pharos.api.event.Change;

/**
 * An entry of the change log.
 *
 * @param date in UTC, as in {@code 20200131T235959}
 */
record ChangeJson(
        String changeType, String date, @JsonProperty("ID") String id, String path, String resourceType, long seq) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    static ChangeJson of(Change change) {
        return new ChangeJson(
                change.type().label(),
                TIME.format(change.time()),
                change.id().value(),
                "/" + change.level().collection() + "/" + change.id(),
                change.level().label(),
                change.seq());
    }
}
