package org.pharos.dicom.core.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

/**
 * Replaces, removes and empties elements. A path that leads through an item that isn't there changes nothing. Text is
 * written in the character set of the data set; if that lacks a character, all of the data set goes to UTF-8, so that nothing
 * is lost.
 */
public final class DataSetEditor {
    private static final byte[] NONE = {};

    private final Dictionary dictionary;

    /** @param dictionary representations of elements that aren't there yet; null for the standard one */
    public DataSetEditor(@Nullable Dictionary dictionary) {
        this.dictionary = dictionary == null ? Dictionary.standard() : dictionary;
    }

    /**
     * Sets an element, whether it was there or not. The block of a private one is claimed for its creator.
     *
     * @throws EditException if the value isn't of the representation of the element
     */
    public void replace(DataSet dataSet, TagPath path, EditValue value) {
        List<DataSet> holders = holders(dataSet, path.items());
        if (holders.stream().anyMatch(holder -> !value.canBeEncoded(holder.characterSet()))) {
            dataSet.convertTo(CharacterSets.UTF_8);
        }
        holders.forEach(holder -> set(holder, path.element(), value));
    }

    /** Takes elements out. */
    public void remove(DataSet dataSet, TagPath path) {
        forEach(dataSet, path, (holder, tag) -> holder.remove(tag));
    }

    /** Leaves elements without a value; those that aren't there stay absent. */
    public void clear(DataSet dataSet, TagPath path) {
        forEach(dataSet, path, DataSetEditor::clear);
    }

    /** Leaves an element without a value, if it is there. */
    public static void clear(DataSet holder, int tag) {
        holder.element(tag)
                .ifPresent(element -> holder.put(
                        element instanceof SequenceElement
                                ? SequenceElement.of(tag, List.of())
                                : ValueElement.of(tag, element.vr(), NONE)));
    }

    private interface Change {
        void apply(DataSet holder, int tag);
    }

    private static void forEach(DataSet dataSet, TagPath path, Change change) {
        for (DataSet holder : holders(dataSet, path.items())) {
            find(holder, path.element()).ifPresent(tag -> change.apply(holder, tag));
        }
    }

    /** The data sets that have, or could have, the element. */
    private static List<DataSet> holders(DataSet dataSet, List<TagPath.Item> items) {
        List<DataSet> level = List.of(dataSet);
        for (TagPath.Item item : items) {
            var next = new ArrayList<DataSet>();
            level.forEach(holder -> find(holder, item.sequence()).ifPresent(tag -> {
                List<DataSet> all = holder.items(tag);
                if (item.index() == TagPath.ALL) {
                    next.addAll(all);
                } else if (item.index() < all.size()) {
                    next.add(all.get(item.index()));
                }
            }));
            level = next;
        }
        return level;
    }

    private static Optional<Integer> find(DataSet holder, TagPath.Name name) {
        OptionalInt tag = name.creator() == null
                ? OptionalInt.of(name.tag())
                : holder.privateTag(Tag.group(name.tag()), name.creator(), Tag.element(name.tag()));
        return tag.isPresent() && holder.contains(tag.getAsInt()) ? Optional.of(tag.getAsInt()) : Optional.empty();
    }

    private void set(DataSet holder, TagPath.Name name, EditValue value) {
        int tag = name.creator() == null
                ? name.tag()
                : claim(holder, Tag.group(name.tag()), name.creator(), Tag.element(name.tag()));
        set(holder, tag, vr(holder, tag, name.creator(), value), value);
    }

    private static int claim(DataSet holder, int group, String creator, int element) {
        try {
            return holder.claimPrivateTag(group, creator, element);
        } catch (IllegalStateException e) {
            throw EditException.limit(String.valueOf(e.getMessage()));
        }
    }

    /** Of the dictionary; of the file where that doesn't know it. */
    private Vr vr(DataSet holder, int tag, @Nullable String creator, EditValue value) {
        String owner = creator != null ? creator : holder.privateCreator(tag).orElse(null);
        Optional<DictionaryEntry> entry = dictionary.entry(tag, owner);
        if (entry.isPresent() && entry.get().vrs().size() > 1) {
            return ambiguous(holder, tag, entry.get());
        }
        Vr known = dictionary.vr(tag, owner);
        if (known != Vr.UN) {
            return known;
        }
        if (value instanceof EditValue.Items) {
            return Vr.SQ;
        }
        return holder.element(tag).map(Element::vr).filter(vr -> vr != Vr.SQ).orElse(Vr.UN);
    }

    private static Vr ambiguous(DataSet holder, int tag, DictionaryEntry entry) {
        Optional<Vr> present = holder.element(tag).map(Element::vr).filter(entry.vrs()::contains);
        if (present.isPresent()) {
            return present.get();
        }
        if (entry.vrs().contains(Vr.US) && entry.vrs().contains(Vr.SS)) {
            // PS3.5 A.1: it has the sign of the pixels.
            return holder.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1 ? Vr.SS : Vr.US;
        }
        return entry.vr();
    }

    void set(DataSet holder, int tag, Vr vr, EditValue value) {
        if (value instanceof EditValue.Items items) {
            holder.setItems(tag, build(holder, items));
        } else if (value instanceof EditValue.Bytes bytes) {
            holder.setBytes(tag, vr, padded(vr, bytes.bytes()));
        } else if (value instanceof EditValue.Text text) {
            setText(holder, tag, vr, text.text());
        }
    }

    private static void setText(DataSet holder, int tag, Vr vr, String text) {
        if (vr == Vr.SQ) {
            if (!text.isEmpty()) {
                throw EditException.outOfRange(tag, text);
            }
            holder.setItems(tag, List.of());
        } else if (vr.isBinary()) {
            holder.setBytes(tag, vr, padded(vr, EditValue.raw(text)));
        } else {
            try {
                holder.setString(tag, vr, text);
            } catch (IllegalArgumentException e) {
                throw EditException.outOfRange(tag, text);
            }
        }
    }

    private static byte[] padded(Vr vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        if (vr.wordBytes() > 1) {
            throw EditException.oddBytes(vr.name());
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = vr.padding();
        return padded;
    }

    private List<DataSet> build(DataSet holder, EditValue.Items items) {
        var built = new ArrayList<DataSet>();
        for (Map<TagPath.Name, EditValue> fields : items.items()) {
            var item = new DataSet();
            // What it inherits once it is in its sequence.
            item.setDefaultCharacterSet(holder.characterSet());
            fields.forEach((name, value) -> set(item, name, value));
            built.add(item);
        }
        return built;
    }

    /**
     * Visits a data set and all items in it, whether or not something is changed meanwhile in the data set that is visited.
     *
     * @param visitor told the data set and where it is; a place of null is the outermost one
     */
    public static void visit(DataSet dataSet, Visitor visitor) {
        visit(dataSet, null, visitor);
    }

    /** Sees a data set before the items in it; what it removes isn't visited. */
    @FunctionalInterface
    public interface Visitor {
        /** Sees a data set. */
        void visit(DataSet dataSet, @Nullable ItemLocation location);
    }

    private static void visit(DataSet dataSet, @Nullable ItemLocation location, Visitor visitor) {
        visitor.visit(dataSet, location);
        var sequences = new ArrayList<SequenceElement>();
        Consumer<Element> collect = element -> {
            if (element instanceof SequenceElement sequence) {
                sequences.add(sequence);
            }
        };
        dataSet.forEach(collect);
        for (SequenceElement sequence : sequences) {
            int index = 0;
            for (DataSet item : sequence.items()) {
                visit(item, new ItemLocation(location, sequence.tag(), index++), visitor);
            }
        }
    }
}
