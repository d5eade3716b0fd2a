package org.pharos.rest.changes.internal;

import java.util.EnumSet;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ChangeQuery;
import org.pharos.http.QueryArguments;

/** The arguments of {@code GET /changes} beyond the page. */
final class ChangeArguments {
    private ChangeArguments() {}

    /** @param page not an empty end */
    static ChangeQuery query(PageArguments page, QueryArguments arguments) {
        return new ChangeQuery(
                page.since(),
                PageArguments.number(arguments, "to"),
                types(arguments.text("type").orElse("")),
                page.limit());
    }

    private static Set<ChangeType> types(String names) {
        var types = EnumSet.noneOf(ChangeType.class);
        for (String name : names.split(";")) {
            if (!name.isEmpty()) {
                types.add(ChangeType.parse(name)
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.PARAMETER_OUT_OF_RANGE, "Invalid value for a change: " + name)));
            }
        }
        return types;
    }
}
