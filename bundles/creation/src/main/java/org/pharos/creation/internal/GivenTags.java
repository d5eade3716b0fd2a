package org.pharos.creation.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.CreationRequest.Options;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.edit.DataSetEditor;
import org.pharos.dicom.core.edit.EditException;
import org.pharos.dicom.core.edit.EditValue;
import org.pharos.dicom.core.edit.TagPath;
import org.pharos.dicom.core.edit.TagSyntax;

/** Puts the tags of a request into a data set. */
final class GivenTags {
    private static final TypeReference<TreeMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FILE_META_GROUP = 2;
    private static final int DELIMITER_GROUP = 0xFFFE;
    private static final int DEEPEST = 64;

    /** Those that may be given although the server has set or inherited them. */
    private static final Set<Integer> FREE = Set.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.PATIENT_ID,
            Tag.ACQUISITION_DATE,
            Tag.ACQUISITION_TIME,
            Tag.CONTENT_DATE,
            Tag.CONTENT_TIME,
            Tag.INSTANCE_CREATION_DATE,
            Tag.INSTANCE_CREATION_TIME,
            Tag.SERIES_DATE,
            Tag.SERIES_TIME,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME);

    private final Dictionary dictionary;
    private final Options options;
    private final TagSyntax syntax;

    GivenTags(Dictionary dictionary, Options options) {
        this.dictionary = dictionary;
        this.options = options;
        this.syntax = new TagSyntax(dictionary, options.privateCreator().orElse(null));
    }

    /** Puts tags into a data set, in order of their names: so the first that can't be is always the same. */
    void put(ObjectNode tags, DataSet dataSet) {
        put(tags, dataSet, true);
    }

    /** The same, for a data set that has nothing of the server's. */
    void putIdentified(ObjectNode tags, DataSet dataSet) {
        put(tags, dataSet, false);
    }

    private void put(ObjectNode tags, DataSet dataSet, boolean isChecked) {
        Map<String, @Nullable Object> fields = MAPPER.convertValue(tags, FIELDS);
        var editor = new DataSetEditor(dictionary);
        fields.forEach((name, value) -> {
            try {
                TagPath path = syntax.path(name);
                if (isChecked) {
                    check(name, path, dataSet);
                }
                EditValue known = value(path, value);
                checkDelimiters(path.element(), known);
                if (isKept(path.element().tag())) {
                    editor.replace(dataSet, path, known);
                }
            } catch (EditException e) {
                throw new PharosException(code(e.kind()), e.getMessage(), e);
            }
        });
    }

    private void check(String name, TagPath path, DataSet dataSet) {
        if (path.isTopLevel(Tag.PIXEL_DATA)) {
            throw new PharosException(ErrorCode.CREATE_DICOM_USE_CONTENT);
        }
        int tag = path.element().tag();
        boolean isTaken = !path.isNested() && path.element().creator() == null && dataSet.contains(tag);
        if (isTaken && !options.isForced() && !FREE.contains(tag)) {
            throw new PharosException(ErrorCode.CREATE_DICOM_OVERRIDE_TAG, name);
        }
    }

    /** What marks items would make the file something else. */
    private static void checkDelimiters(TagPath.Name name, EditValue value) {
        if (Tag.group(name.tag()) == DELIMITER_GROUP) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "No element has the tag " + Tag.format(name.tag()));
        }
        if (value instanceof EditValue.Items items) {
            items.items().forEach(item -> item.forEach(GivenTags::checkDelimiters));
        }
    }

    /** The server writes what stands before the data set; lengths of groups are retired; the character set is there. */
    private static boolean isKept(int tag) {
        return Tag.group(tag) > FILE_META_GROUP && !Tag.isGroupLength(tag) && tag != Tag.SPECIFIC_CHARACTER_SET;
    }

    private EditValue value(TagPath path, @Nullable Object json) {
        return options.interpretsBinaryTags() ? syntax.value(path, json) : literal(path, json, 0);
    }

    /** The same, with data URIs as the texts that they are. */
    private EditValue literal(TagPath path, @Nullable Object json, int depth) {
        if (json instanceof String text && text.startsWith(EditValue.BYTES_PREFIX)) {
            return new EditValue.Text(text);
        }
        if (!(json instanceof List<?> list) || depth == DEEPEST) {
            return syntax.value(path, json);
        }
        // Fails if the tag can't have items.
        syntax.value(path, List.of());
        var items = new ArrayList<Map<TagPath.Name, EditValue>>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                return syntax.value(path, json);
            }
            var values = new LinkedHashMap<TagPath.Name, EditValue>();
            fields.forEach((key, field) -> {
                TagPath inner = syntax.path(String.valueOf(key));
                values.put(inner.element(), literal(inner, field, depth + 1));
            });
            items.add(values);
        }
        return new EditValue.Items(items);
    }

    private static ErrorCode code(EditException.Kind kind) {
        return switch (kind) {
            case UNKNOWN_TAG -> ErrorCode.UNKNOWN_DICOM_TAG;
            case BAD_TYPE -> ErrorCode.BAD_PARAMETER_TYPE;
            case OUT_OF_RANGE, ODD_BYTES -> ErrorCode.BAD_FILE_FORMAT;
            case LIMIT -> ErrorCode.BAD_REQUEST;
        };
    }
}
