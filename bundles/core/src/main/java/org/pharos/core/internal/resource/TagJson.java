package org.pharos.core.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.MainTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.JsonSink;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.dicom.core.json.TagNames;

/** Writes tags of the index, and of files among them, in the forms that data sets have. */
final class TagJson {
    private final Dictionary dictionary;
    private final OrthancJson elements;

    TagJson(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.elements = OrthancJson.of(dictionary);
    }

    /** The same tags as elements. */
    DataSet dataSet(Map<Integer, Found> tags) {
        return new FoundDataSet(dictionary).of(tags);
    }

    /** Writes main DICOM tags, and the sequences among them, as an object. */
    void write(MainTags tags, Map<Integer, JsonNode> sequences, Form form, JsonSink out) throws IOException {
        if (sequences.isEmpty()) {
            write(tags, form, out);
            return;
        }
        var all = new HashMap<Integer, Found>();
        tags.values().forEach((tag, value) -> all.put(tag, new Found.Text(value)));
        sequences.forEach((tag, element) -> all.put(tag, new Found.Sequence(element)));
        write(all, form, out);
    }

    private void write(MainTags tags, Form form, JsonSink out) throws IOException {
        out.startObject();
        if (form == Form.SIMPLIFIED) {
            simplified(tags, out);
        } else {
            for (var member : tags.values().entrySet()) {
                text(member.getKey(), member.getValue(), form, out);
            }
        }
        out.endObject();
    }

    /** Without a sorted map: each study of a long list comes here, and has a dozen tags. */
    private void simplified(MainTags tags, JsonSink out) throws IOException {
        var byName = new ArrayList<Map.Entry<String, String>>(tags.values().size());
        tags.values().forEach((tag, value) -> byName.add(Map.entry(name(tag), value)));
        byName.sort(Map.Entry.comparingByKey());
        for (var member : byName) {
            out.member(member.getKey(), member.getValue());
        }
    }

    /** Writes what was found as an object. */
    void write(Map<Integer, Found> tags, Form form, JsonSink out) throws IOException {
        Comparator<Integer> order =
                form == Form.SIMPLIFIED ? Comparator.comparing(this::name).thenComparing(Tag::compare) : Tag::compare;
        var sorted = new TreeMap<Integer, Found>(order);
        sorted.putAll(tags);
        out.startObject();
        for (var member : sorted.entrySet()) {
            write(member.getKey(), member.getValue(), form, out);
        }
        out.endObject();
    }

    private void write(int tag, Found found, Form form, JsonSink out) throws IOException {
        if (found instanceof Found.InFile file) {
            var alone = new DataSet();
            alone.setDefaultCharacterSet(file.characterSet());
            alone.put(file.element());
            elements.withIgnoredLengths(Set.of(tag)).write(alone, form, new MembersOnly(out));
        } else if (found instanceof Found.Sequence sequence) {
            StoredSequences.write(tag, sequence.element(), form, out);
        } else {
            text(tag, ((Found.Text) found).value(), form, out);
        }
    }

    private void text(int tag, @Nullable String value, Form form, JsonSink out) throws IOException {
        if (form == Form.SIMPLIFIED) {
            out.name(name(tag));
            value(value, out);
        } else if (form == Form.SHORT) {
            out.name(Tag.format(tag));
            value(value, out);
        } else {
            out.name(Tag.format(tag));
            out.startObject();
            out.member("Name", name(tag));
            out.member("Type", value == null ? "Null" : "String");
            out.name("Value");
            value(value, out);
            out.endObject();
        }
    }

    private static void value(@Nullable String value, JsonSink out) throws IOException {
        if (value == null) {
            out.nullValue();
        } else {
            out.string(value);
        }
    }

    private String name(int tag) {
        return TagNames.name(dictionary, tag, "");
    }
}
