package org.pharos.worklists.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** Makes data sets of the tags in requests. */
record WorklistTags(DicomDefaults defaults) {
    private static final int MAXIMUM_KEYS = 500;
    private static final int MAXIMUM_DEPTH = 8;

    /** Characters of a value, the longest ones (UT) included. */
    private static final int MAXIMUM_TEXT = 65_536;

    private static final String CHARACTER_SET = "SpecificCharacterSet";

    /**
     * Reads names or numbers of tags with their values, texts for the most part. Text is in the character set that the tags
     * name, or else in that of this site, or in UTF-8 where that lacks a character.
     *
     * @throws PharosException with BAD_FILE_FORMAT or UNKNOWN_DICOM_TAG if that isn't possible
     */
    DataSet read(JsonNode tags) {
        if (!tags.isObject() || tags.isEmpty()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The field Tags must contain a JSON object");
        }
        CharacterSet characterSet = characterSet(tags);
        if (!canEncode(characterSet, tags)) {
            throw new PharosException(
                    ErrorCode.BAD_FILE_FORMAT, "The SpecificCharacterSet lacks a character of the values");
        }
        var dataSet = new DataSet();
        dataSet.setDefaultCharacterSet(characterSet);
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, characterSet.definedTerms());
        fill(dataSet, tags, 0);
        return dataSet;
    }

    private CharacterSet characterSet(JsonNode tags) {
        CharacterSet preferred = defaults.defaultCharacterSet();
        Optional<String> named = Optional.ofNullable(tags.get(CHARACTER_SET)).map(JsonNode::asText);
        return named.map(terms -> CharacterSets.of(terms, preferred))
                .orElseGet(() -> canEncode(preferred, tags) ? preferred : CharacterSets.UTF_8);
    }

    private static boolean canEncode(CharacterSet set, JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().allMatch(value -> canEncode(set, value))
                : set.canEncode(node.asText());
    }

    private void fill(DataSet dataSet, JsonNode object, int depth) {
        if (object.size() > MAXIMUM_KEYS || depth > MAXIMUM_DEPTH) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Too many tags");
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            int tag = Tag.parse(entry.getKey(), defaults.dictionary())
                    .orElseThrow(() ->
                            new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, "Unknown DICOM tag: " + entry.getKey()));
            if (tag != Tag.SPECIFIC_CHARACTER_SET) {
                put(dataSet, tag, entry.getValue(), depth);
            }
        }
    }

    private void put(DataSet dataSet, int tag, JsonNode value, int depth) {
        Dictionary dictionary = defaults.dictionary();
        Vr vr = dictionary.vr(tag, null);
        if (Tag.group(tag) <= 0x0002 || Tag.isGroupLength(tag)) {
            throw wrongValue(tag);
        }
        if (vr == Vr.SQ) {
            dataSet.setItems(tag, items(dataSet, tag, value, depth));
        } else if (value.isTextual() || value.isNumber()) {
            text(dataSet, tag, vr == Vr.UN ? Vr.LO : vr, value.asText());
        } else {
            throw wrongValue(tag);
        }
    }

    private List<DataSet> items(DataSet holder, int tag, JsonNode value, int depth) {
        if (!value.isArray() || value.size() > MAXIMUM_KEYS) {
            throw wrongValue(tag);
        }
        var items = new ArrayList<DataSet>();
        for (JsonNode one : value) {
            if (!one.isObject()) {
                throw wrongValue(tag);
            }
            var item = new DataSet();
            item.setDefaultCharacterSet(holder.characterSet());
            fill(item, one, depth + 1);
            items.add(item);
        }
        return items;
    }

    private static void text(DataSet dataSet, int tag, Vr vr, String text) {
        if (text.length() > MAXIMUM_TEXT) {
            throw wrongValue(tag);
        }
        try {
            dataSet.setString(tag, vr, text);
        } catch (IllegalArgumentException e) {
            throw wrongValue(tag);
        }
    }

    private static PharosException wrongValue(int tag) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, "Wrong value for the DICOM tag " + Tag.format(tag));
    }
}
