package org.pharos.dicom.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by tag and by keyword. Immutable; {@link #standard()} is PS3.6, and {@link #with} adds to a dictionary
 * without changing it.
 */
public final class Dictionary {
    private final Map<Integer, DictionaryEntry> extras;
    private final Map<String, Map<Integer, DictionaryEntry>> privateEntries;
    private final Map<String, DictionaryEntry> extraKeywords;

    private Dictionary(
            Map<Integer, DictionaryEntry> extras,
            Map<String, Map<Integer, DictionaryEntry>> privateEntries,
            Map<String, DictionaryEntry> extraKeywords) {
        this.extras = extras;
        this.privateEntries = privateEntries;
        this.extraKeywords = extraKeywords;
    }

    /** The dictionary of the standard, read at its first use. */
    public static Dictionary standard() {
        return Holder.STANDARD;
    }

    private static final class Holder {
        static final Dictionary STANDARD = new Dictionary(Map.of(), Map.of(), Map.of());
    }

    /**
     * This dictionary and more; an entry replaces one of the same tag and creator.
     *
     * @param entries a private one ({@link DictionaryEntry#privateCreator}) is found in any block of its creator,
     *     whatever block its tag names
     */
    public Dictionary with(List<DictionaryEntry> entries) {
        var tags = new HashMap<>(extras);
        var keywords = new HashMap<>(extraKeywords);
        var creators = new HashMap<String, Map<Integer, DictionaryEntry>>();
        privateEntries.forEach((creator, owned) -> creators.put(creator, new HashMap<>(owned)));
        for (DictionaryEntry entry : entries) {
            String creator = entry.privateCreator();
            if (creator == null) {
                tags.put(entry.tag(), entry);
            } else {
                creators.computeIfAbsent(creator, c -> new HashMap<>()).put(blockTag(entry.tag()), entry);
            }
            keywords.put(entry.keyword(), entry);
        }
        return new Dictionary(tags, creators, keywords);
    }

    /** The entry of a public tag, members of repeating groups such as (6002,3000) included. */
    public Optional<DictionaryEntry> entry(int tag) {
        return Optional.ofNullable(find(tag, null));
    }

    /** The entry of a tag; a private one is looked up under its creator. */
    public Optional<DictionaryEntry> entry(int tag, @Nullable String privateCreator) {
        return Optional.ofNullable(find(tag, privateCreator));
    }

    /** The tag of a keyword, matched exactly. */
    public OptionalInt tag(String keyword) {
        DictionaryEntry extra = extraKeywords.get(keyword);
        return extra != null ? OptionalInt.of(extra.tag()) : StandardEntries.INSTANCE.tag(keyword);
    }

    /** The keyword of a tag; empty if it's unknown. */
    public Optional<String> keyword(int tag) {
        return entry(tag).map(DictionaryEntry::keyword);
    }

    /** The representation of a tag in implicit VR: {@link Vr#UN} if it's unknown (PS3.5 6.2.2). */
    public Vr vr(int tag, @Nullable String privateCreator) {
        DictionaryEntry entry = find(tag, privateCreator);
        if (entry != null) {
            return entry.vr();
        }
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
    }

    /** Every entry that {@link #with} added. */
    public List<DictionaryEntry> additions() {
        var all = new ArrayList<>(extras.values());
        privateEntries.values().forEach(owned -> all.addAll(owned.values()));
        return all;
    }

    @Nullable
    DictionaryEntry find(int tag, @Nullable String privateCreator) {
        if (Tag.isPrivate(tag)) {
            return findPrivate(tag, privateCreator);
        }
        if (!extras.isEmpty()) {
            DictionaryEntry extra = extras.get(tag);
            if (extra != null) {
                return extra;
            }
        }
        return StandardEntries.INSTANCE.find(tag);
    }

    private @Nullable DictionaryEntry findPrivate(int tag, @Nullable String creator) {
        if (creator != null) {
            Map<Integer, DictionaryEntry> owned = privateEntries.get(creator);
            return owned == null ? null : owned.get(blockTag(tag));
        }
        return extras.isEmpty() ? null : extras.get(tag);
    }

    /** The tag without the number of its block, which each file chooses anew. */
    private static int blockTag(int tag) {
        return tag & 0xFFFF00FF;
    }
}
