package org.pharos.sample.autorouting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where studies go that have a series like this.
 *
 * @param tag by its name, as {@code Modality}
 * @param pattern of its value, with wildcards
 * @param modality symbolic name, one of {@code DicomModalities}
 */
record Rule(String tag, String pattern, String modality) {
    /** {@code Modality=CT -> archive}. */
    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*=\\s*([^\"\\\\]+?)\\s*->\\s*([\\w.-]+)\\s*");

    static Rule of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A rule of AutoRouting.Rules isn't like Modality=CT -> archive");
        }
        return new Rule(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** A body for {@code /tools/find}: one series of the study that fits. */
    String query(String studyInstanceUid) {
        return """
                { "Level": "Series", "Limit": 1, "Query": { "StudyInstanceUID": "%s", "%s": "%s" } }
                """.formatted(studyInstanceUid, tag, pattern);
    }
}
