package org.pharos.dicom.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The entries of {@code dictionary.tsv}, found by a hash of open addressing: each element of implicit VR asks here. */
final class StandardEntries {
    static final StandardEntries INSTANCE = new StandardEntries(Resource.lines("dictionary.tsv"));

    private static final int SLOTS = 1 << 14;

    private final @Nullable DictionaryEntry[] slots = new @Nullable DictionaryEntry[SLOTS];
    private final Map<String, DictionaryEntry> byKeyword = new HashMap<>();
    private final List<Repeating> repeating = new ArrayList<>();

    /** An entry for all tags that agree with it in the bits of a mask. */
    private record Repeating(int mask, DictionaryEntry entry) {
        boolean matches(int tag) {
            return (tag & mask) == entry.tag();
        }
    }

    private StandardEntries(List<String> lines) {
        lines.forEach(line -> add(line.split("\t", -1)));
    }

    private void add(String[] fields) {
        DictionaryEntry entry = entry(fields);
        byKeyword.put(entry.keyword(), entry);
        if (fields[0].indexOf('x') < 0) {
            put(entry);
        } else {
            repeating.add(new Repeating(mask(fields[0]), entry));
        }
    }

    private static DictionaryEntry entry(String[] fields) {
        int tag = Integer.parseUnsignedInt(fields[0].replace('x', '0'), 16);
        List<Vr> vrs = Arrays.stream(fields[1].split("/"))
                .map(name -> Vr.ofName(name).orElse(Vr.UN))
                .toList();
        String[] multiplicity = fields[2].split("-");
        int minimum = Integer.parseInt(multiplicity[0]);
        String maximum = multiplicity[multiplicity.length - 1];
        return new DictionaryEntry(
                tag,
                fields[3],
                vrs,
                minimum,
                maximum.endsWith("n") ? DictionaryEntry.UNLIMITED : Integer.parseInt(maximum),
                fields.length > 4,
                null);
    }

    private static int mask(String digits) {
        int mask = 0;
        for (int i = 0; i < 8; i++) {
            mask = mask << 4 | (digits.charAt(i) == 'x' ? 0 : 0xF);
        }
        return mask;
    }

    private void put(DictionaryEntry entry) {
        int slot = slot(entry.tag());
        while (slots[slot] != null) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = entry;
    }

    private static int slot(int tag) {
        // Multiplying by the golden ratio spreads groups and elements over the upper bits.
        return tag * 0x9E3779B9 >>> 18;
    }

    OptionalInt tag(String keyword) {
        DictionaryEntry entry = byKeyword.get(keyword);
        return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.tag());
    }

    @Nullable
    DictionaryEntry find(int tag) {
        int slot = slot(tag);
        for (DictionaryEntry entry = slots[slot]; entry != null; entry = slots[slot]) {
            if (entry.tag() == tag) {
                return entry;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return findRepeating(tag);
    }

    private @Nullable DictionaryEntry findRepeating(int tag) {
        for (Repeating candidate : repeating) {
            if (candidate.matches(tag)) {
                return candidate.entry();
            }
        }
        return null;
    }
}
