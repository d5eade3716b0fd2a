package org.pharos.dicom.scp.internal.worklist;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.find.MatchingKey;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.index.TagMatcher;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.value.DicomDate;
import org.pharos.dicom.core.value.DicomTime;
import org.pharos.dicom.core.value.TemporalRange;

/**
 * A key that isn't a sequence (PS3.4 C.2.2.2.1 to C.2.2.2.5).
 *
 * @param text as it was sent
 * @param wanted tells whether a value fits; null if anything does
 * @param returned whether the answer has the tag
 */
record LeafKey(int tag, Vr vr, String text, @Nullable Predicate<String> wanted, boolean returned) {
    /** Characters of a pattern, which may cost its length for each value. */
    private static final int LONGEST_PATTERN = 16_384;

    /** @throws PharosException if the text is no key of its representation */
    static LeafKey of(int tag, Vr vr, String text, boolean caseSensitive) {
        if (text.length() > LONGEST_PATTERN) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "Key " + Tag.format(tag) + " is too long");
        }
        return new LeafKey(tag, vr, text, wanted(tag, vr, text, caseSensitive).orElse(null), true);
    }

    private static Optional<Predicate<String>> wanted(int tag, Vr vr, String text, boolean caseSensitive) {
        Optional<TagConstraint> constraint =
                MatchingKey.parse(tag, vr, text, caseSensitive).filter(key -> !isUniversal(key));
        if (constraint.isEmpty()) {
            return Optional.empty();
        }
        TagMatcher asText = TagMatcher.of(constraint.get());
        return Optional.of(
                switch (vr) {
                    case DA ->
                        DicomDate.parseRange(text)
                                .<Predicate<String>>map(range -> value -> anyDate(value, range))
                                .orElse(asText::matches);
                    case TM ->
                        DicomTime.parseRange(text)
                                .<Predicate<String>>map(range -> value -> anyTime(value, range))
                                .orElse(asText::matches);
                    case PN -> value -> anyGroup(value, asText);
                    default -> asText::matches;
                });
    }

    /** PS3.4 C.2.2.2.4: nothing but asterisks is universal matching. */
    private static boolean isUniversal(TagConstraint key) {
        return key instanceof TagConstraint.Wildcard wildcard
                && wildcard.pattern().chars().allMatch(c -> c == '*');
    }

    private static boolean anyDate(String value, TemporalRange<LocalDate> range) {
        return values(value)
                .anyMatch(one -> DicomDate.parse(one).filter(range::contains).isPresent());
    }

    private static boolean anyTime(String value, TemporalRange<LocalTime> range) {
        return values(value)
                .anyMatch(one -> DicomTime.parse(one).filter(range::contains).isPresent());
    }

    private static Stream<String> values(String value) {
        return Stream.of(value.split("\\\\"));
    }

    /** A name may be written in up to three ways (PS3.5 6.2.1.1), one of which is enough. */
    private static boolean anyGroup(String name, TagMatcher matcher) {
        return matcher.matches(name)
                || name.indexOf('=') >= 0 && Stream.of(name.split("=")).anyMatch(matcher::matches);
    }

    /** The same one, which only the matching knows. */
    LeafKey hidden() {
        return new LeafKey(tag, vr, text, wanted, false);
    }

    boolean isUniversal() {
        return wanted == null;
    }

    /** Whether it is a range, as of dates. */
    boolean isRange() {
        return text.indexOf('-') >= 0;
    }

    /** A value that is absent or empty fits only what fits anything. */
    boolean matches(DataSet item) {
        Predicate<String> test = wanted;
        if (test == null) {
            return true;
        }
        String value = item.string(tag).orElse("");
        return !value.isEmpty() && test.test(value);
    }
}
