package org.pharos.rest.changes.internal;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ChangeQuery;
import org.pharos.http.QueryArguments;

/** The arguments of {@code GET /changes}. Numbers that can't be read are overlooked, as clients know it. */
final class ChangeArguments {
    private static final int DEFAULT_LIMIT = 100;

    private ChangeArguments() {}

    /** Whether the limit is below zero: clients get an empty end of the log then. */
    static boolean wantsNothing(QueryArguments arguments) {
        return number(arguments, "limit").orElse(0) < 0 && !isUnreadable(arguments, "since");
    }

    static ChangeQuery query(QueryArguments arguments) {
        OptionalLong to = number(arguments, "to");
        Set<ChangeType> types = types(arguments.text("type").orElse(""));
        if (isUnreadable(arguments, "since") || isUnreadable(arguments, "limit")) {
            return new ChangeQuery(OptionalLong.empty(), to, types, DEFAULT_LIMIT);
        }
        long limit = Math.min(number(arguments, "limit").orElse(DEFAULT_LIMIT), Integer.MAX_VALUE);
        return new ChangeQuery(number(arguments, "since"), to, types, (int) limit);
    }

    private static boolean isUnreadable(QueryArguments arguments, String name) {
        return arguments.has(name) && number(arguments, name).isEmpty();
    }

    private static OptionalLong number(QueryArguments arguments, String name) {
        return arguments.text(name).map(ChangeArguments::parse).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
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
