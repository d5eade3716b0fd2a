package org.pharos.dicom.core.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.DicomJsonModel.CharacterSetTerm;

/** Writes elements in the DICOM JSON Model. */
final class DicomJsonWriter {
    /** Names of the groups of a person name, in the order of their values. */
    static final List<String> GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private static final int LONGEST_NUMBER = 32;
    private static final int LARGEST_EXPONENT = 400;

    private final DicomJsonModel.BulkData bulkData;
    private final CharacterSetTerm characterSetTerm;
    private final JsonSink sink;

    DicomJsonWriter(DicomJsonModel.BulkData bulkData, CharacterSetTerm characterSetTerm, JsonSink sink) {
        this.bulkData = bulkData;
        this.characterSetTerm = characterSetTerm;
        this.sink = sink;
    }

    void object(DataSet dataSet, String path) throws IOException {
        sink.startObject();
        for (Element element : dataSet) {
            if (!Tag.isGroupLength(element.tag())) {
                member(dataSet, element, path + "/" + name(element));
            }
        }
        sink.endObject();
    }

    private static String name(Element element) {
        return "%08X".formatted(element.tag());
    }

    private void member(DataSet dataSet, Element element, String path) throws IOException {
        if (!element.isEmpty() && isBulk(element)) {
            bulk(element, path);
            return;
        }
        startMember(element);
        if (!element.isEmpty()) {
            content(dataSet, element, path);
        }
        sink.endObject();
    }

    private void startMember(Element element) throws IOException {
        sink.name(name(element));
        sink.startObject();
        sink.member("vr", element.vr().name());
    }

    private void content(DataSet dataSet, Element element, String path) throws IOException {
        if (element instanceof SequenceElement sequence) {
            items(sequence, path);
            return;
        }
        sink.name("Value");
        sink.startArray();
        values(dataSet, (ValueElement) element);
        sink.endArray();
    }

    private void items(SequenceElement sequence, String path) throws IOException {
        sink.name("Value");
        sink.startArray();
        int number = 1;
        for (DataSet item : sequence.items()) {
            object(item, path + "/" + number++);
        }
        sink.endArray();
    }

    private static boolean isBulk(Element element) {
        return element instanceof FragmentsElement
                || element instanceof ValueElement value && (value.vr().isBinary() || !value.isInMemory());
    }

    private void bulk(Element element, String path) throws IOException {
        Optional<String> uri = bulkData.uri(path, element);
        if (uri.isPresent()) {
            startMember(element);
            sink.member("BulkDataURI", uri.get());
            sink.endObject();
        } else if (element instanceof ValueElement value && value.isInMemory()) {
            startMember(element);
            sink.member("InlineBinary", Base64.getEncoder().encodeToString(value.bytes()));
            sink.endObject();
        }
    }

    private void values(DataSet dataSet, ValueElement element) throws IOException {
        Vr vr = element.vr();
        if (element.tag() == Tag.SPECIFIC_CHARACTER_SET && characterSetTerm == CharacterSetTerm.UNICODE) {
            sink.string("ISO_IR 192");
        } else if (vr.isFloatingPoint()) {
            for (double value : dataSet.numbers(element.tag())) {
                floating(value);
            }
        } else if (vr == Vr.AT) {
            for (String value : dataSet.strings(element)) {
                sink.string(value.replace(",", "").toUpperCase(Locale.ROOT));
            }
        } else {
            for (String value : texts(dataSet, element)) {
                text(vr, value);
            }
        }
    }

    private static List<String> texts(DataSet dataSet, ValueElement element) {
        List<String> values = dataSet.strings(element);
        // Only padding: one value, without any character.
        return values.isEmpty() ? List.of("") : values;
    }

    private void text(Vr vr, String value) throws IOException {
        if (value.isEmpty()) {
            sink.nullValue();
        } else if (vr == Vr.PN) {
            personName(value);
        } else if (vr == Vr.IS || vr.isInteger()) {
            number(value);
        } else {
            sink.string(value);
        }
    }

    /**
     * PS3.18 F.2.3.1 allows what is no number, or not one that JSON has, as a string; and any DS, which stays as it is then.
     */
    private void number(String value) throws IOException {
        if (value.length() <= LONGEST_NUMBER) {
            try {
                BigDecimal number = new BigDecimal(value);
                if (Math.abs(number.scale()) < LARGEST_EXPONENT) {
                    sink.number(number);
                    return;
                }
            } catch (NumberFormatException e) {
                // written as a string below
            }
        }
        sink.string(value);
    }

    private void floating(double value) throws IOException {
        if (Double.isNaN(value)) {
            sink.string("NaN");
        } else if (Double.isInfinite(value)) {
            sink.string(value > 0 ? "inf" : "-inf");
        } else {
            sink.number(value);
        }
    }

    /** Groups as they stand, delimiters included: a name of nothing else is kept too. */
    private void personName(String name) throws IOException {
        String[] groups = name.split("=", GROUPS.size());
        sink.startObject();
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i].stripTrailing();
            if (!group.isEmpty()) {
                sink.member(GROUPS.get(i), group);
            }
        }
        sink.endObject();
    }
}
