package org.pharos.core.internal.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pharos.api.ingest.InstanceChanges;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

/** Makes changes to a header, and knows how to make the same to the whole data set afterwards. For one thread. */
final class HeaderChanges implements InstanceChanges {
    private static final int FIRST_GROUP = 0x0008;
    private static final int PIXEL_GROUP = 0x7FE0;

    private final DataSet header;
    private final Dictionary dictionary;
    private final List<Consumer<DataSet>> made = new ArrayList<>();

    HeaderChanges(DataSet header, Dictionary dictionary) {
        this.header = header;
        this.dictionary = dictionary;
    }

    /** Whether nothing was changed. */
    boolean isEmpty() {
        return made.isEmpty();
    }

    /** Makes the same changes to another data set of the same instance. */
    void repeatIn(DataSet dataSet) {
        made.forEach(change -> change.accept(dataSet));
    }

    @Override
    public void setText(int tag, String text) {
        setText(List.of(), tag, text);
    }

    @Override
    public void setText(List<Integer> sequences, int tag, String text) {
        check(sequences, tag);
        List<Integer> path = List.copyOf(sequences);
        make(dataSet -> {
            if (!dataSet.characterSet().canEncode(text)) {
                dataSet.convertTo(CharacterSets.UTF_8);
            }
            items(dataSet, path).forEach(item -> item.setString(tag, vr(item, tag), text));
        });
    }

    @Override
    public void remove(int tag) {
        remove(List.of(), tag);
    }

    @Override
    public void remove(List<Integer> sequences, int tag) {
        check(sequences, tag);
        List<Integer> path = List.copyOf(sequences);
        make(dataSet -> items(dataSet, path).forEach(item -> item.remove(tag)));
    }

    private void make(Consumer<DataSet> change) {
        change.accept(header);
        made.add(change);
    }

    private static void check(List<Integer> sequences, int tag) {
        sequences.forEach(HeaderChanges::check);
        check(tag);
    }

    private static void check(int tag) {
        int group = Tag.group(tag);
        if (group < FIRST_GROUP || group >= PIXEL_GROUP) {
            throw new IllegalArgumentException("No element of a header: " + Tag.format(tag));
        }
    }

    private static List<DataSet> items(DataSet dataSet, List<Integer> sequences) {
        var items = List.of(dataSet);
        for (int sequence : sequences) {
            items = items.stream().flatMap(i -> i.items(sequence).stream()).toList();
        }
        return items;
    }

    private Vr vr(DataSet item, int tag) {
        Vr known = dictionary.vr(tag, item.privateCreator(tag).orElse(null));
        Vr vr = item.element(tag).map(Element::vr).filter(v -> v != Vr.UN).orElse(known);
        if (!vr.isString() && !vr.isInteger() && !vr.isFloatingPoint()) {
            throw new IllegalArgumentException(Tag.format(tag) + " can't be set from text");
        }
        return vr;
    }
}
