package org.pharos.core.index;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text without what a search overlooks. Two texts that differ only in case, accents or surrounding space have the same
 * key, so an index on keys finds a superset of what {@link TagMatcher} accepts.
 */
public final class Normalized {
    private static final char FIRST_ACCENT = '\u0300';
    private static final char LAST_ACCENT = '\u036f';

    private Normalized() {}

    /** The text in upper case, an accented character in one piece: what is compared where case doesn't count. */
    public static String upper(String text) {
        return isAscii(text)
                ? text.toUpperCase(Locale.ROOT)
                : Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** The text in upper case, without accents. */
    private static String fold(String text) {
        return isAscii(text) ? text.toUpperCase(Locale.ROOT) : foldUnicode(text);
    }

    /** The text in upper case, without accents, without space around it. */
    public static String key(String text) {
        return fold(text).strip();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static String foldUnicode(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        var kept = new StringBuilder(decomposed.length());
        decomposed.chars().filter(c -> c < FIRST_ACCENT || c > LAST_ACCENT).forEach(c -> kept.append((char) c));
        // Composed again, or a wildcard for one character would meet half a syllable of Hangul.
        return Normalizer.normalize(kept.toString().toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
