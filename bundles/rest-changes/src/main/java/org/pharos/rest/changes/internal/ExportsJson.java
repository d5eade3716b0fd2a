package org.pharos.rest.changes.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.Export;

/**
 * Part of the export log.
 *
 * @param done whether nothing lies beyond it
 * @param first number of its first entry, absent if there is none
 * @param last number of its last entry; if there is none, the number after which the client asked
 */
record ExportsJson(
        boolean done,
        List<ExportJson> exports,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long first,
        long last) {
    ExportsJson {
        exports = List.copyOf(exports);
    }

    /** @param since used where there is no entry */
    static ExportsJson of(List<Export> exports, boolean isDone, long since) {
        boolean none = exports.isEmpty();
        return new ExportsJson(
                isDone,
                exports.stream().map(ExportJson::of).toList(),
                none ? null : exports.get(0).seq(),
                none ? since : exports.get(exports.size() - 1).seq());
    }
}
