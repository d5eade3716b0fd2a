package org.pharos.dicom.scp.internal.worklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** The keys of a worklist query, or of an item of a sequence in it. Used from any thread. */
public final class KeyTree {
    /** Groups below are of commands, files and directories. */
    private static final int FIRST_GROUP = 0x0008;

    /** What tells how to read the query, or says of the way and not of the item. */
    private static final Set<Integer> NO_KEYS =
            Set.of(Tag.SPECIFIC_CHARACTER_SET, Tag.QUERY_RETRIEVE_LEVEL, Tag.TIMEZONE_OFFSET_FROM_UTC);

    private static final KeyTree NONE = new KeyTree(List.of(), List.of(), new TreeMap<>());

    private final List<LeafKey> leaves;
    private final List<SequenceKey> sequences;
    private final SortedMap<Integer, String> creators;
    private final @Nullable ScheduledPeriod period;

    private KeyTree(List<LeafKey> leaves, List<SequenceKey> sequences, SortedMap<Integer, String> creators) {
        this.leaves = List.copyOf(leaves);
        this.sequences = List.copyOf(sequences);
        this.creators = creators;
        this.period = ScheduledPeriod.of(leaves).orElse(null);
    }

    /**
     * Reads an identifier.
     *
     * @param caseSensitivePn whether the case of person names counts; that of all else does
     * @throws PharosException with BAD_REQUEST or PARAMETER_OUT_OF_RANGE if a key may not be what it is
     */
    public static KeyTree of(DataSet identifier, Dictionary dictionary, boolean caseSensitivePn) {
        var leaves = new ArrayList<LeafKey>();
        var sequences = new ArrayList<SequenceKey>();
        var creators = new TreeMap<Integer, String>(Tag::compare);
        for (Element element : identifier) {
            int tag = element.tag();
            if (Tag.group(tag) < FIRST_GROUP || Tag.isGroupLength(tag) || NO_KEYS.contains(tag)) {
                continue;
            }
            if (Tag.isPrivateCreator(tag)) {
                creators.put(tag, identifier.string(tag).orElse(""));
            } else if (element instanceof SequenceElement sequence) {
                sequences.add(sequence(sequence, dictionary, caseSensitivePn));
            } else {
                Vr known = dictionary.vr(tag, identifier.privateCreator(tag).orElse(null));
                Vr vr = known == Vr.UN ? element.vr() : known;
                leaves.add(LeafKey.of(tag, vr, identifier.string(tag).orElse(""), vr != Vr.PN || caseSensitivePn));
            }
        }
        return new KeyTree(leaves, sequences, creators);
    }

    private static SequenceKey sequence(SequenceElement sequence, Dictionary dictionary, boolean caseSensitivePn) {
        if (sequence.items().size() > 1) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "Sequence " + Tag.format(sequence.tag()) + " must have one item");
        }
        Optional<DataSet> item =
                sequence.items().stream().filter(one -> !one.isEmpty()).findFirst();
        return item.map(keys -> new SequenceKey(sequence.tag(), of(keys, dictionary, caseSensitivePn), false, true))
                .orElseGet(() -> new SequenceKey(sequence.tag(), NONE, true, true));
    }

    /** The same query, which means one station unless it names another. */
    public KeyTree forStation(String aet) {
        LeafKey station = LeafKey.of(Tag.SCHEDULED_STATION_AE_TITLE, Vr.AE, literally(aet), true)
                .hidden();
        var changed = new ArrayList<>(sequences);
        changed.replaceAll(key -> key.tag() == Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE ? key.with(station) : key);
        if (changed.stream().noneMatch(key -> key.tag() == Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)) {
            changed.add(new SequenceKey(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, NONE.with(station), true, false));
        }
        return new KeyTree(leaves, changed, creators);
    }

    /** A title is no pattern, though it may look like one. */
    private static String literally(String aet) {
        return aet.strip().replace('*', '?');
    }

    /** With another key, unless there is a key of its tag that not everything fits. */
    KeyTree with(LeafKey key) {
        if (leaves.stream().anyMatch(leaf -> leaf.tag() == key.tag() && !leaf.isUniversal())) {
            return this;
        }
        var more = new ArrayList<>(leaves);
        more.add(key);
        return new KeyTree(more, sequences, creators);
    }

    /** Whether anything matches. */
    boolean isUniversal() {
        return leaves.stream().allMatch(LeafKey::isUniversal)
                && sequences.stream().allMatch(key -> key.keys().isUniversal());
    }

    /** Whether an item is one that the query means. */
    public boolean matches(DataSet item) {
        ScheduledPeriod scheduled = period;
        return leaves.stream()
                        .allMatch(key -> scheduled != null && ScheduledPeriod.concerns(key.tag()) || key.matches(item))
                && (scheduled == null || scheduled.matches(item))
                && sequences.stream().allMatch(key -> key.matches(item));
    }

    /** What the query wants to know of an item that matches: a new data set, in the character set of the item. */
    public DataSet answer(DataSet item) {
        DataSet answer = Copies.like(item);
        for (LeafKey key : leaves) {
            if (key.returned()) {
                Copies.put(answer, item, key.tag(), key.vr());
            }
        }
        creators.forEach((tag, creator) -> answer.setString(tag, Vr.LO, creator));
        for (SequenceKey key : sequences) {
            if (key.returned()) {
                answer.setItems(key.tag(), key.answer(item));
            }
        }
        return answer;
    }

    /** Text of a key; empty if there is none, or it has no value. */
    public Optional<String> text(int tag) {
        return leaves.stream()
                .filter(key -> key.returned() && key.tag() == tag)
                .map(LeafKey::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Text of a key inside sequences, whose tags are given from the outside in; empty as of {@link #text(int)}. */
    public Optional<String> text(List<Integer> path, int tag) {
        if (path.isEmpty()) {
            return text(tag);
        }
        return sequences.stream()
                .filter(key -> key.tag() == path.get(0))
                .findFirst()
                .flatMap(key -> key.keys().text(path.subList(1, path.size()), tag));
    }
}
