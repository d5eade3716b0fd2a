package org.pharos.core.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

/** Makes a data set in UTF-8 of tags, wherever they were found. Values that were left in a file become empty. */
final class FoundDataSet {
    private static final byte[] NOTHING = {};

    private final Dictionary dictionary;

    FoundDataSet(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** What was found, as elements; what wasn't is left out. */
    DataSet of(Map<Integer, Found> tags) {
        var result = new DataSet();
        result.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, CharacterSets.UTF_8.definedTerms());
        tags.forEach((tag, found) -> {
            if (found instanceof Found.Text text && text.value() != null) {
                putText(result, tag, text.value());
            } else if (found instanceof Found.InFile inFile) {
                unicode(inFile).ifPresent(result::put);
            } else if (found instanceof Found.Sequence sequence) {
                result.setItems(tag, items(sequence.element().path("Value")));
            }
        });
        return result;
    }

    private void putText(DataSet target, int tag, String text) {
        Vr vr = dictionary.vr(tag, null);
        try {
            target.setString(tag, vr, text);
        } catch (IllegalArgumentException e) {
            target.setBytes(tag, vr, NOTHING);
        }
    }

    private static Optional<Element> unicode(Found.InFile found) {
        var holder = new DataSet();
        holder.setDefaultCharacterSet(found.characterSet());
        holder.put(found.element());
        DataSet copy = holder.copy();
        emptyWhatIsNotHere(copy);
        copy.convertTo(CharacterSets.UTF_8);
        return copy.element(found.element().tag());
    }

    private static void emptyWhatIsNotHere(DataSet dataSet) {
        for (Element element : List.copyOf(elements(dataSet))) {
            if (element instanceof SequenceElement sequence) {
                sequence.items().forEach(FoundDataSet::emptyWhatIsNotHere);
            } else if (element instanceof FragmentsElement
                    || element instanceof ValueElement value && !value.isInMemory()) {
                dataSet.setBytes(element.tag(), element.vr(), NOTHING);
            }
        }
    }

    private static List<Element> elements(DataSet dataSet) {
        var elements = new ArrayList<Element>(dataSet.size());
        dataSet.forEach(elements::add);
        return elements;
    }

    /** @param items as {@link StoredSequences} gives them */
    private List<DataSet> items(JsonNode items) {
        var result = new ArrayList<DataSet>();
        for (JsonNode item : items) {
            var dataSet = new DataSet();
            dataSet.setDefaultCharacterSet(CharacterSets.UTF_8);
            item.properties()
                    .forEach(member -> Tag.parseHex(member.getKey())
                            .ifPresent(tag ->
                                    putMember(dataSet, tag, member.getValue().path("Value"))));
            result.add(dataSet);
        }
        return result;
    }

    private void putMember(DataSet item, int tag, JsonNode value) {
        if (value.isArray()) {
            item.setItems(tag, items(value));
        } else {
            putText(item, tag, value.asText(""));
        }
    }
}
