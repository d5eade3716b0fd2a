package org.pharos.index.sql.internal;

import org.pharos.core.index.Normalized;

/** What patterns with wildcards tell of the keys of the texts that fit them. */
final class KeyPatterns {
    private KeyPatterns() {}

    /** Whether a pattern is a plain text. */
    static boolean isPlain(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Whether a pattern fits every text. */
    static boolean isAnything(String pattern) {
        return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
    }

    /** The text before the first wildcard, as a key; without a last half of a surrogate pair. */
    static String prefix(String pattern) {
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
            end++;
        }
        var key = TagValues.key(pattern.substring(0, end));
        int length = key.length();
        while (length > 0 && key.charAt(length - 1) >= Character.MIN_SURROGATE) {
            length--;
        }
        return key.substring(0, length);
    }

    /** The keys that begin with a prefix, which isn't empty. */
    static SqlText startsWith(String column, String prefix) {
        int last = prefix.length() - 1;
        var next = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return new SqlText().add(column + " >= ? AND " + column + " < ?", prefix, next);
    }

    /**
     * A pattern that fits at least the keys of all texts that a pattern fits: a key is without accents and without the
     * space around the text, so one character may have none or be another, and of several values the pattern may fit one
     * only.
     */
    static String within(String pattern) {
        int start = 0;
        int end = pattern.length();
        while (start < end && isOptional(pattern.charAt(start))) {
            start++;
        }
        while (end > start && isOptional(pattern.charAt(end - 1))) {
            end--;
        }
        return '*' + Normalized.key(pattern.substring(start, end)).replace('?', '*') + '*';
    }

    private static boolean isOptional(char character) {
        return character == '*' || character == '?' || Character.isWhitespace(character);
    }
}
