package org.pharos.core.index;

/**
 * A text in which {@code *} stands for any text and {@code ?} for any one character. Used from any thread.
 *
 * @param pattern upper case if that doesn't count
 * @param caseSensitive whether case counts; accents always do
 */
public record WildcardPattern(String pattern, boolean caseSensitive) {
    public WildcardPattern {
        pattern = caseSensitive ? pattern : Normalized.upper(pattern);
    }

    /** Whether a text fits as a whole. Takes at most the product of both lengths, whatever the pattern. */
    public boolean matches(String text) {
        return fits(caseSensitive ? text : Normalized.upper(text));
    }

    /** The same for a text that is in upper case already, if that doesn't count. */
    boolean fits(String text) {
        int t = 0;
        int p = 0;
        int asterisk = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                asterisk = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (asterisk >= 0) {
                // Back to the last asterisk only: what an earlier one took can't matter any more.
                p = asterisk + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
