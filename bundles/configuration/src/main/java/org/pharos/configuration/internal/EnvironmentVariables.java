package org.pharos.configuration.internal;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into the text of a configuration file, before it is parsed: <code>${NAME}</code> is empty
 * when there is no such variable, <code>${NAME:-default}</code> is the default, which may stand in quotes.
 */
record EnvironmentVariables(Map<String, String> values) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{([^:{}\\s]+)(?::-(?:\"([^\"]*)\"|'([^']*)'|([^'\"{}]*)))?\\}");

    String substitute(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult reference) {
        var value = values.get(reference.group(1));
        if (value != null) {
            return value;
        }
        for (int group = 2; group <= 4; group++) {
            var fallback = reference.group(group);
            if (fallback != null) {
                return fallback;
            }
        }
        return "";
    }
}
