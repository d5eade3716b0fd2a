package org.pharos.core.index;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a value fits a constraint (PS3.4 C.2.2.2). Of several values, separated by backslash, the whole or any
 * one may fit. Made once a query, used for many values, from any thread.
 */
public final class TagMatcher {
    private final boolean caseSensitive;
    private final Predicate<String> accepts;

    private TagMatcher(boolean caseSensitive, Predicate<String> accepts) {
        this.caseSensitive = caseSensitive;
        this.accepts = accepts;
    }

    /** The matcher of a constraint. */
    public static TagMatcher of(TagConstraint constraint) {
        boolean caseSensitive = constraint.caseSensitive();
        if (constraint instanceof TagConstraint.OneOf list) {
            Set<String> wanted = new HashSet<>();
            list.values().forEach(v -> wanted.add(compared(v, caseSensitive)));
            return new TagMatcher(caseSensitive, wanted::contains);
        }
        if (constraint instanceof TagConstraint.Wildcard wildcard) {
            return new TagMatcher(caseSensitive, new WildcardPattern(wildcard.pattern(), caseSensitive)::fits);
        }
        var range = (TagConstraint.Range) constraint;
        return new TagMatcher(caseSensitive, value -> lies(value, range.from(), range.to()));
    }

    /** Whether a value fits; an absent or empty one never does. */
    public boolean matches(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return false;
        }
        var text = compared(value, caseSensitive);
        return accepts.test(text) || (text.indexOf('\\') >= 0 && anyOf(text));
    }

    private boolean anyOf(String values) {
        for (var value : values.split("\\\\")) {
            if (!value.isEmpty() && accepts.test(value)) {
                return true;
            }
        }
        return false;
    }

    private static String compared(String text, boolean caseSensitive) {
        return caseSensitive ? text : Normalized.upper(text);
    }

    private static boolean lies(String value, @Nullable String from, @Nullable String to) {
        return (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0);
    }
}
