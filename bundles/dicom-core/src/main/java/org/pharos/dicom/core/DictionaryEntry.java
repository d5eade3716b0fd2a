package org.pharos.dicom.core;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dictionary says of an attribute (PS3.6).
 *
 * @param vrs representations that the standard allows, at least one; several for such as {@code OB or OW}
 * @param minimumValues lower bound of the multiplicity
 * @param maximumValues upper bound of the multiplicity; {@link #UNLIMITED} for {@code 1-n}
 * @param privateCreator owner of a private attribute, else null
 */
public record DictionaryEntry(
        int tag,
        String keyword,
        List<Vr> vrs,
        int minimumValues,
        int maximumValues,
        boolean isRetired,
        @Nullable String privateCreator) {
    /** Upper bound of a multiplicity that has none. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public DictionaryEntry {
        vrs = List.copyOf(vrs);
        if (keyword.isEmpty() || vrs.isEmpty() || minimumValues < 0 || maximumValues < minimumValues) {
            throw new IllegalArgumentException("Not a dictionary entry: " + Tag.format(tag) + " " + keyword);
        }
    }

    /**
     * The representation when nothing tells which of several it is: words for {@code OB or OW} and
     * {@code US or OW}, unsigned for {@code US or SS}, as implicit VR wants it (PS3.5 A.1).
     */
    public Vr vr() {
        return vrs.contains(Vr.OW) ? Vr.OW : vrs.get(0);
    }

    /** The owner of a private attribute. */
    public Optional<String> creator() {
        return Optional.ofNullable(privateCreator);
    }
}
