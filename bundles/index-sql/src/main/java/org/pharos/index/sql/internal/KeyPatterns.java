package org.pharos.index.sql.internal;

import java.util.regex.Pattern;
import org.pharos.core.index.Normalized;

/** What patterns with wildcards tell of the keys of the texts that fit them. */
final class KeyPatterns {
    private static final Pattern WILDCARDS = Pattern.compile("[*?]+");

    /** What LIKE doesn't take as it stands. */
    private static final Pattern SPECIAL = Pattern.compile("[%_!]");

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
     * The longest text without a wildcard that is within the key of each text that a pattern fits. A key is without accents
     * and without the space around the text, so one character may have none or be another, and of several values the pattern
     * may fit one only.
     */
    static String longestText(String pattern) {
        int start = 0;
        int end = pattern.length();
        while (start < end && isOptional(pattern.charAt(start))) {
            start++;
        }
        while (end > start && isOptional(pattern.charAt(end - 1))) {
            end--;
        }
        var longest = "";
        for (var text : WILDCARDS.split(Normalized.key(pattern.substring(start, end)))) {
            longest = text.length() > longest.length() ? text : longest;
        }
        return longest;
    }

    /**
     * The keys that have a text within; one that was cut may have had it. A single text only: with several, the time that a
     * database takes to compare may grow with any power of the length.
     */
    static SqlText contains(String column, String text) {
        var escaped = SPECIAL.matcher(text.substring(0, Math.min(text.length(), TagValues.WIDTH)))
                .replaceAll("!$0");
        return new SqlText()
                .add("(" + column + " LIKE ? ESCAPE '!'", '%' + escaped + '%')
                .add(" OR LENGTH(" + column + ") = " + TagValues.WIDTH + ")");
    }

    private static boolean isOptional(char character) {
        return character == '*' || character == '?' || Character.isWhitespace(character);
    }
}
