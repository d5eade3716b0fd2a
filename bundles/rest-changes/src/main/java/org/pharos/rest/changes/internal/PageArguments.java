package org.pharos.rest.changes.internal;

import java.util.OptionalLong;
import org.pharos.http.QueryArguments;

/**
 * The arguments {@code since} and {@code limit} of a log. Numbers that can't be read are overlooked, both if one can't, as
 * clients know it.
 *
 * @param since only entries after this number
 * @param limit entries at most; below zero where the client wants an empty end of the log
 */
record PageArguments(OptionalLong since, int limit) {
    private static final PageArguments DEFAULT = new PageArguments(OptionalLong.empty(), 100);

    static PageArguments of(QueryArguments arguments) {
        if (isUnreadable(arguments, "since") || isUnreadable(arguments, "limit")) {
            return DEFAULT;
        }
        long limit = number(arguments, "limit").orElse(DEFAULT.limit);
        return new PageArguments(number(arguments, "since"), (int) Math.max(-1, Math.min(limit, Integer.MAX_VALUE)));
    }

    /** Whether nothing is wanted, and the end of the log told. */
    boolean isEmptyEnd() {
        return limit < 0;
    }

    /** A whole number, if the argument is one. */
    static OptionalLong number(QueryArguments arguments, String name) {
        return arguments.text(name).map(PageArguments::parse).orElseGet(OptionalLong::empty);
    }

    private static boolean isUnreadable(QueryArguments arguments, String name) {
        return arguments.has(name) && number(arguments, name).isEmpty();
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
