package org.pharos.dicom.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

/** Reads the DICOM JSON Model. */
final class DicomJsonReader {
    private static final int MAXIMUM_DEPTH = 64;

    private DicomJsonReader() {}

    static DataSet read(Map<String, ? extends @Nullable Object> object) {
        DataSet dataSet = read(object, 0);
        if (dataSet.contains(Tag.SPECIFIC_CHARACTER_SET) || hasOtherThanAscii(object)) {
            dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, CharacterSets.UTF_8.definedTerms());
        }
        return dataSet;
    }

    private static boolean hasOtherThanAscii(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(DicomJsonReader::hasOtherThanAscii);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(DicomJsonReader::hasOtherThanAscii);
        }
        return value instanceof String text && text.chars().anyMatch(c -> c >= 0x80);
    }

    private static DataSet read(Map<?, ? extends @Nullable Object> object, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException("More than " + MAXIMUM_DEPTH + " sequences inside each other");
        }
        var dataSet = new DataSet();
        dataSet.setDefaultCharacterSet(CharacterSets.UTF_8);
        for (var member : object.entrySet()) {
            int tag = tag(String.valueOf(member.getKey()));
            if (!(member.getValue() instanceof Map<?, ?> element)) {
                throw new IllegalArgumentException("No object for " + Tag.format(tag));
            }
            // Text is encoded in UTF-8 whatever the source had declared.
            if (tag != Tag.SPECIFIC_CHARACTER_SET || depth == 0) {
                put(dataSet, tag, element, depth);
            }
        }
        return dataSet;
    }

    private static int tag(String name) {
        return Tag.parse(name, Dictionary.standard())
                .orElseThrow(() -> new IllegalArgumentException("Not a tag: " + name));
    }

    private static void put(DataSet dataSet, int tag, Map<?, ?> element, int depth) {
        Vr vr = vr(tag, element.get("vr"));
        if (element.get("BulkDataURI") != null) {
            throw new IllegalArgumentException("Bulk data is not at hand for " + Tag.format(tag));
        }
        if (element.get("InlineBinary") instanceof String base64) {
            dataSet.setBytes(tag, vr, Base64.getDecoder().decode(base64));
            return;
        }
        List<?> values = element.get("Value") instanceof List<?> list ? list : List.of();
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            dataSet.setString(tag, Vr.CS, CharacterSets.UTF_8.definedTerms());
        } else if (vr == Vr.SQ) {
            dataSet.setItems(tag, items(values, tag, depth));
        } else {
            putValues(dataSet, tag, vr, values);
        }
    }

    private static Vr vr(int tag, @Nullable Object name) {
        if (name == null) {
            return Dictionary.standard().vr(tag, null);
        }
        return Vr.ofName(name.toString())
                .orElseThrow(() -> new IllegalArgumentException("Not a representation for " + Tag.format(tag)));
    }

    private static List<DataSet> items(List<?> values, int tag, int depth) {
        var items = new ArrayList<DataSet>();
        for (Object value : values) {
            if (value != null && !(value instanceof Map)) {
                throw new IllegalArgumentException("An item of " + Tag.format(tag) + " is no object");
            }
            items.add(read(value == null ? Map.of() : (Map<?, ?>) value, depth + 1));
        }
        return items;
    }

    private static void putValues(DataSet dataSet, int tag, Vr vr, List<?> values) {
        if (vr.isFloatingPoint()) {
            dataSet.setNumbers(
                    tag,
                    vr,
                    values.stream().mapToDouble(DicomJsonReader::number).toArray());
            return;
        }
        if (vr.isBinary() && !values.isEmpty()) {
            throw new IllegalArgumentException("Binary " + Tag.format(tag) + " has values");
        }
        dataSet.setString(tag, vr, values.stream().map(value -> text(vr, value)).collect(Collectors.joining("\\")));
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return switch (String.valueOf(value)) {
            case "NaN", "nan" -> Double.NaN;
            case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(String.valueOf(value));
        };
    }

    private static String text(Vr vr, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (vr == Vr.PN && value instanceof Map<?, ?> groups) {
            return personName(groups);
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    private static String personName(Map<?, ?> groups) {
        String[] texts = DicomJsonWriter.GROUPS.stream()
                .map(name -> groups.get(name) instanceof String text ? text : "")
                .toArray(String[]::new);
        int used = texts.length;
        while (used > 0 && texts[used - 1].isEmpty()) {
            used--;
        }
        return String.join("=", Arrays.copyOf(texts, used));
    }
}
