package org.pharos.dicom.core.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/**
 * Reads the paths and values of a request.
 *
 * @param dictionary names of tags, private ones included
 * @param privateCreator who owns private tags that are given by number; null if numbers stand as they are
 */
public record TagSyntax(Dictionary dictionary, @Nullable String privateCreator) {
    private static final int LONGEST_PATH = 2048;
    private static final int DEEPEST_PATH = 64;

    /** {@code RequestAttributesSequence[12]}; the name can't be longer than a path. */
    private static final Pattern ITEM = Pattern.compile("([^\\[\\]]+)\\[(\\*|\\d{1,9})]");

    /**
     * Reads a path.
     *
     * @throws EditException if it names an unknown tag, or is too long
     */
    public TagPath path(String text) {
        if (text.length() > LONGEST_PATH) {
            throw EditException.limit("A path of more than " + LONGEST_PATH + " characters");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length > DEEPEST_PATH) {
            throw EditException.limit("A path of more than " + DEEPEST_PATH + " parts");
        }
        var items = new ArrayList<TagPath.Item>();
        for (int i = 0; i < parts.length - 1; i++) {
            items.add(item(parts[i]));
        }
        return new TagPath(items, name(parts[parts.length - 1]));
    }

    private TagPath.Item item(String part) {
        Matcher matcher = ITEM.matcher(part);
        if (!matcher.matches()) {
            throw EditException.unknownTag(part);
        }
        String index = matcher.group(2);
        return new TagPath.Item(name(matcher.group(1)), index.equals("*") ? TagPath.ALL : Integer.parseInt(index));
    }

    private TagPath.Name name(String text) {
        OptionalInt number = Tag.parseHex(text);
        if (number.isPresent()) {
            int tag = number.getAsInt();
            return new TagPath.Name(tag, isOwned(tag) ? privateCreator : null);
        }
        int tag = dictionary.tag(text).orElseThrow(() -> EditException.unknownTag(text));
        return new TagPath.Name(tag, isOwned(tag) ? owner(text) : null);
    }

    private static boolean isOwned(int tag) {
        return Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag);
    }

    private @Nullable String owner(String keyword) {
        return dictionary.additions().stream()
                .filter(entry -> entry.keyword().equals(keyword))
                .findFirst()
                .flatMap(DictionaryEntry::creator)
                .orElse(privateCreator);
    }

    /**
     * Reads a value: a text, null for none, or a list of objects for a sequence.
     *
     * @param path the element that it is for
     * @param json {@link String}, {@link List} of {@link Map}s, or null
     * @throws EditException if it is of another type, or no value of the tag
     */
    public EditValue value(TagPath path, @Nullable Object json) {
        return value(path.element(), json, 0);
    }

    private EditValue value(TagPath.Name name, @Nullable Object json, int depth) {
        if (json == null) {
            return new EditValue.Text("");
        }
        if (json instanceof String text) {
            return checked(name, EditValue.ofText(text));
        }
        if (json instanceof List<?> list) {
            return new EditValue.Items(items(name, list, depth));
        }
        throw EditException.badType(name.tag());
    }

    /** Encoded once on trial, so that clients hear of a wrong value before anything is done. */
    private EditValue checked(TagPath.Name name, EditValue value) {
        Vr vr = dictionary.vr(name.tag(), name.creator());
        if (vr == Vr.SQ) {
            if (value instanceof EditValue.Text text && text.text().isEmpty()) {
                return new EditValue.Items(List.of());
            }
            throw EditException.outOfRange(name.tag(), value instanceof EditValue.Text text ? text.text() : "");
        }
        value.check(name.tag(), vr);
        return value;
    }

    private List<Map<TagPath.Name, EditValue>> items(TagPath.Name name, List<?> list, int depth) {
        if (depth >= DEEPEST_PATH) {
            throw EditException.limit("More than " + DEEPEST_PATH + " sequences inside each other");
        }
        Vr vr = dictionary.vr(name.tag(), name.creator());
        if (vr != Vr.SQ && vr != Vr.UN) {
            throw EditException.badType(name.tag());
        }
        var items = new ArrayList<Map<TagPath.Name, EditValue>>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw EditException.badType(name.tag());
            }
            var values = new LinkedHashMap<TagPath.Name, EditValue>();
            fields.forEach((key, field) -> {
                TagPath.Name inner = name(String.valueOf(key));
                values.put(inner, value(inner, field, depth + 1));
            });
            items.add(values);
        }
        return items;
    }
}
