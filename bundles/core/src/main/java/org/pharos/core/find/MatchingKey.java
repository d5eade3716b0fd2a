package org.pharos.core.find;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/**
 * Tells from the text of a key how it is meant (PS3.4 C.2.2.2): universal, single value, list, wildcard or range. Ends of
 * ranges are compared as text, so {@code 2020-2021} ends where 2021 begins.
 */
public final class MatchingKey {
    private static final Set<Vr> WITH_RANGES = EnumSet.of(Vr.DA, Vr.DT, Vr.TM);
    private static final Set<Vr> WITH_WILDCARDS =
            EnumSet.of(Vr.AE, Vr.CS, Vr.LO, Vr.LT, Vr.PN, Vr.SH, Vr.ST, Vr.UC, Vr.UR, Vr.UT);

    private MatchingKey() {}

    /**
     * Reads a key.
     *
     * @param vr of the tag; {@code UN} if it isn't known, as for private tags
     * @return empty if anything matches
     * @throws PharosException {@code PARAMETER_OUT_OF_RANGE} if a wildcard stands where the representation allows none
     */
    public static Optional<TagConstraint> parse(int tag, Vr vr, String text, boolean caseSensitive) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int hyphen = text.indexOf('-');
        if (hyphen >= 0 && WITH_RANGES.contains(vr)) {
            return range(tag, text.substring(0, hyphen), text.substring(hyphen + 1));
        }
        if (text.indexOf('\\') >= 0) {
            return Optional.of(new TagConstraint.OneOf(tag, List.of(text.split("\\\\", -1)), caseSensitive));
        }
        if (!hasWildcard(text)) {
            return Optional.of(new TagConstraint.OneOf(tag, List.of(text), caseSensitive));
        }
        if (!WITH_WILDCARDS.contains(vr)) {
            throw wildcardNotAllowed(tag);
        }
        return Optional.of(new TagConstraint.Wildcard(tag, text, caseSensitive));
    }

    /** Whether {@code *} or {@code ?} is in a text. */
    public static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** The failure of a key that has a wildcard where none is allowed. */
    public static PharosException wildcardNotAllowed(int tag) {
        return new PharosException(
                ErrorCode.PARAMETER_OUT_OF_RANGE, "Wildcards are not allowed on tag " + Tag.format(tag));
    }

    private static Optional<TagConstraint> range(int tag, String from, String to) {
        if (hasWildcard(from) || hasWildcard(to)) {
            throw wildcardNotAllowed(tag);
        }
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TagConstraint.Range(tag, from.isEmpty() ? null : from, to.isEmpty() ? null : to));
    }
}
