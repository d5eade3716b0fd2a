package org.pharos.rest.changes.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.api.event.Change;

/**
 * Part of the change log.
 *
 * @param done whether nothing that fits lies beyond it
 * @param first number of its first entry, absent if there is none
 * @param last number of its last entry; if there is none, the highest that the log ever had
 */
record ChangesJson(
        List<ChangeJson> changes,
        boolean done,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long first,
        long last) {
    ChangesJson {
        changes = List.copyOf(changes);
    }

    /** @param highestEver used where there is no change */
    static ChangesJson of(List<Change> changes, boolean isDone, long highestEver) {
        boolean none = changes.isEmpty();
        return new ChangesJson(
                changes.stream().map(ChangeJson::of).toList(),
                isDone,
                none ? null : changes.get(0).seq(),
                none ? highestEver : changes.get(changes.size() - 1).seq());
    }
}
