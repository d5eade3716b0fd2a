package org.pharos.dicom.scp.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.MatchingKey;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/**
 * The keys of a query (PS3.4 C.4.1.1.3). Any key is taken at any level; sequences are returned, not matched.
 *
 * @param matching what the keys with a value have to be
 * @param returned the tags to answer with, and their representations
 * @param creators the private creators of the query, which its private tags belong to
 */
record FindKeys(
        QueryLevel level,
        List<TagConstraint> matching,
        SortedMap<Integer, Vr> returned,
        SortedMap<Integer, String> creators) {
    /** Characters of a pattern; longer values aren't searched for, but a pattern may cost its length. */
    private static final int LONGEST_PATTERN = 16_384;

    /** Groups below are of commands, files and directories. */
    private static final int FIRST_GROUP = 0x0008;

    /** A creator under which one viewer sends a private key that isn't meant as one: (5653,0010) "Vital Images SW 3.4". */
    private static final int VITREA_CREATOR = 0x56530010;

    /** What the answer has in any case, or what tells how to read the query. */
    private static final Set<Integer> NO_KEYS =
            Set.of(Tag.SPECIFIC_CHARACTER_SET, Tag.QUERY_RETRIEVE_LEVEL, Tag.RETRIEVE_AE_TITLE, VITREA_CREATOR);

    /** What studies have and instances don't. */
    private static final Set<Integer> NOT_OF_INSTANCES = Set.of(Tag.MODALITIES_IN_STUDY, Tag.SOP_CLASSES_IN_STUDY);

    FindKeys {
        matching = List.copyOf(matching);
        returned = Collections.unmodifiableSortedMap(returned);
        creators = Collections.unmodifiableSortedMap(creators);
    }

    /**
     * Reads an identifier.
     *
     * @param caseSensitivePn whether the case of person names counts; that of all else does
     * @throws PharosException if there is no level, or a key may not be what it is
     */
    static FindKeys of(DataSet identifier, Dictionary dictionary, boolean caseSensitivePn) {
        QueryLevel level = QueryLevel.of(identifier);
        var matching = new ArrayList<TagConstraint>();
        var returned = new TreeMap<Integer, Vr>(Tag::compare);
        var creators = new TreeMap<Integer, String>(Tag::compare);
        for (Element element : identifier) {
            int tag = element.tag();
            if (Tag.group(tag) < FIRST_GROUP || Tag.isGroupLength(tag) || NO_KEYS.contains(tag)) {
                continue;
            }
            if (Tag.isPrivateCreator(tag)) {
                creators.put(tag, identifier.string(tag).orElse(""));
                continue;
            }
            Vr known = dictionary.vr(tag, identifier.privateCreator(tag).orElse(null));
            Vr vr = known == Vr.UN ? element.vr() : known;
            returned.put(tag, vr);
            if (!(element instanceof SequenceElement) && tag != Tag.TIMEZONE_OFFSET_FROM_UTC) {
                boolean caseSensitive = vr != Vr.PN || caseSensitivePn;
                matching(tag, vr, identifier.string(tag).orElse(""), caseSensitive, matching);
            }
        }
        return new FindKeys(level, matching, returned, creators);
    }

    private static void matching(int tag, Vr vr, String text, boolean caseSensitive, List<TagConstraint> target) {
        if (text.length() > LONGEST_PATTERN && (MatchingKey.hasWildcard(text) || text.indexOf('\\') < 0)) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "Key " + Tag.format(tag) + " is too long");
        }
        MatchingKey.parse(tag, vr, text, caseSensitive)
                .filter(key -> !isUniversal(key))
                .ifPresent(target::add);
    }

    /** PS3.4 C.2.2.2.4: nothing but an asterisk is universal matching, so it finds what lacks the value, too. */
    private static boolean isUniversal(TagConstraint key) {
        return key instanceof TagConstraint.Wildcard wildcard
                && wildcard.pattern().equals("*");
    }

    /** The tags to look up for each answer. */
    SortedSet<Integer> lookedUp() {
        boolean ofInstances = level.resources() == ResourceLevel.INSTANCE;
        return returned.keySet().stream()
                .filter(tag -> !ofInstances || !NOT_OF_INSTANCES.contains(tag))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Tag::compare)));
    }
}
