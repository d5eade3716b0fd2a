package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonFields;
import org.pharos.http.QueryArguments;

/** Tags of queries and answers in JSON. */
final class TagObjects {
    private static final int MAXIMUM_KEYS = 500;
    private static final int MAXIMUM_DEPTH = 8;

    private final DicomDefaults defaults;

    TagObjects(DicomDefaults defaults) {
        this.defaults = defaults;
    }

    /** The form that arguments ask for, the full one unless they say otherwise. */
    static Form form(QueryArguments arguments) {
        if (arguments.has("simplify")) {
            return Form.SIMPLIFIED;
        }
        return arguments.has("short") ? Form.SHORT : Form.FULL;
    }

    /** The form that fields ask for. */
    static Form form(JsonFields fields, Form absent) {
        if (fields.flag("Simplify", false)) {
            return Form.SIMPLIFIED;
        }
        if (fields.flag("Short", false)) {
            return Form.SHORT;
        }
        return fields.flag("Full", false) ? Form.FULL : absent;
    }

    @Nullable
    Object write(DataSet dataSet, Form form) {
        var tree = new JsonTree();
        try {
            OrthancJson.of(defaults.dictionary()).writeWhole(dataSet, form, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree.value();
    }

    /** Text in the encoding of this site if that has all the characters, else in UTF-8. */
    DataSet read(@Nullable JsonNode object, String field) {
        if (object == null || !object.isObject()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The field " + field + " must contain a JSON object");
        }
        CharacterSet preferred = defaults.defaultCharacterSet();
        boolean suffices = canEncode(preferred, object);
        return read(object, field, suffices ? preferred : CharacterSets.UTF_8, 0);
    }

    /**
     * Reads keys that stand in the body itself, where clients know another error of a name that is no tag.
     *
     * @throws PharosException with UNKNOWN_DICOM_TAG for such a name
     */
    DataSet readBody(JsonNode body) {
        body.fieldNames()
                .forEachRemaining(name -> Tag.parse(name, defaults.dictionary())
                        .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, name)));
        return read(body, "body");
    }

    /** The texts of an object as they are, for showing them again; sequences are left out unless they are empty. */
    DataSet readTexts(JsonNode object) {
        var texts = new DataSet();
        texts.setDefaultCharacterSet(CharacterSets.UTF_8);
        object.properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .forEach(entry -> Tag.parse(entry.getKey(), defaults.dictionary())
                        .ifPresent(tag ->
                                texts.setString(tag, Vr.LO, entry.getValue().textValue())));
        return texts;
    }

    private static boolean canEncode(CharacterSet set, JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().allMatch(value -> canEncode(set, value))
                : set.canEncode(node.asText());
    }

    private DataSet read(JsonNode object, String field, CharacterSet characterSet, int depth) {
        if (object.size() > MAXIMUM_KEYS || depth > MAXIMUM_DEPTH) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Too many tags in field: " + field);
        }
        var dataSet = new DataSet();
        dataSet.setDefaultCharacterSet(characterSet);
        if (depth == 0 && !characterSet.equals(defaults.defaultCharacterSet())) {
            dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, characterSet.definedTerms());
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            put(dataSet, entry.getKey(), entry.getValue(), field, depth);
        }
        return dataSet;
    }

    private void put(DataSet dataSet, String name, JsonNode value, String field, int depth) {
        Dictionary dictionary = defaults.dictionary();
        int tag = Tag.parse(name, dictionary).orElseThrow(() -> notTags(field));
        Vr vr = dictionary.vr(tag, null);
        if (vr == Vr.SQ) {
            dataSet.setItems(tag, items(value, field, dataSet.characterSet(), depth));
        } else if (value.isTextual()) {
            setText(dataSet, tag, vr, value.textValue());
        } else {
            throw notTags(field);
        }
    }

    private List<DataSet> items(JsonNode value, String field, CharacterSet characterSet, int depth) {
        if (value.isTextual() && value.textValue().isEmpty()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MAXIMUM_KEYS) {
            throw notTags(field);
        }
        var items = new ArrayList<DataSet>();
        for (JsonNode item : value) {
            items.add(read(item, field, characterSet, depth + 1));
        }
        return items;
    }

    private static void setText(DataSet dataSet, int tag, Vr vr, String text) {
        try {
            dataSet.setString(tag, vr == Vr.UN ? Vr.LO : vr, text);
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Wrong value for the DICOM tag " + Tag.format(tag), e);
        }
    }

    private static PharosException notTags(String field) {
        return new PharosException(
                ErrorCode.BAD_FILE_FORMAT, "Associative array of DICOM tags to strings expected in field: " + field);
    }
}
