package org.pharos.dicom.core.xml;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.JsonSink;
import org.pharos.dicom.core.value.PersonName;

/** Takes the DICOM JSON Model (PS3.18 F) and writes the Native DICOM Model (PS3.19 A.1) of it. */
final class NativeModelSink implements JsonSink {
    private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    private static final String PRIVATE_CREATOR = "PrivateCreator";
    private static final List<String> COMPONENTS =
            List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    /** What an object or array of the JSON stands for. */
    private enum Part {
        DATA_SET,
        ATTRIBUTE,
        PERSON_NAME
    }

    private final XmlText xml;
    private final Dictionary dictionary = Dictionary.standard();
    private final Deque<Part> parts = new ArrayDeque<>();

    /** How many values each attribute that is open has so far. */
    private final Deque<Integer> counts = new ArrayDeque<>();

    private String tag = "";
    private String member = "";
    private boolean personNames;

    NativeModelSink(XmlText xml) {
        this.xml = xml;
    }

    @Override
    public void startObject() throws IOException {
        if (parts.isEmpty()) {
            startRoot();
        } else if (parts.peek() == Part.DATA_SET) {
            parts.push(Part.ATTRIBUTE);
            counts.push(0);
        } else {
            startNumbered(personNames ? "PersonName" : "Item");
            parts.push(personNames ? Part.PERSON_NAME : Part.DATA_SET);
        }
    }

    private void startRoot() throws IOException {
        xml.declaration();
        xml.start("NativeDicomModel");
        xml.attribute("xmlns", NAMESPACE);
        xml.attribute("xsi:schemaLocation", NAMESPACE);
        xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        parts.push(Part.DATA_SET);
    }

    private void startNumbered(String element) throws IOException {
        xml.start(element);
        xml.attribute("number", Integer.toString(nextNumber()));
    }

    private int nextNumber() {
        int number = counts.pop() + 1;
        counts.push(number);
        return number;
    }

    @Override
    public void endObject() throws IOException {
        if (parts.pop() == Part.ATTRIBUTE) {
            counts.pop();
        }
        xml.end();
        personNames = parts.peek() == Part.ATTRIBUTE && personNames;
    }

    @Override
    public void startArray() {
        // An attribute's values follow its start tag directly.
    }

    @Override
    public void endArray() {
        // As its start.
    }

    @Override
    public void name(String name) {
        if (parts.peek() == Part.DATA_SET) {
            tag = name;
        } else {
            member = name;
        }
    }

    @Override
    public void string(String value) throws IOException {
        if (parts.peek() == Part.PERSON_NAME) {
            group(member, value);
            return;
        }
        switch (member) {
            case "vr" -> startAttribute(value);
            case "InlineBinary" -> xml.element(member, value);
            case "BulkDataURI" -> bulkData(value);
            default -> value(value);
        }
    }

    private void startAttribute(String vr) throws IOException {
        int number = Integer.parseUnsignedInt(tag, 16);
        xml.start("DicomAttribute");
        xml.attribute("tag", tag);
        xml.attribute("vr", vr);
        String keyword = keyword(number);
        if (!keyword.isEmpty()) {
            xml.attribute("keyword", keyword);
        }
        personNames = vr.equals(Vr.PN.name());
    }

    private String keyword(int number) {
        boolean ofPrivateGroup = (number & 0x10000) != 0;
        if (ofPrivateGroup) {
            int element = number & 0xffff;
            return element >= 0x10 && element <= 0xff ? PRIVATE_CREATOR : "";
        }
        return dictionary.keyword(number).orElse("");
    }

    private void bulkData(String uri) throws IOException {
        xml.start("BulkData");
        xml.attribute("uri", uri);
        xml.end();
    }

    private void value(String value) throws IOException {
        startNumbered("Value");
        xml.endWith(value);
    }

    private void group(String name, String text) throws IOException {
        String group = PersonName.Group.parse(text).toString();
        xml.start(name);
        if (!group.isEmpty()) {
            String[] components = group.split("\\^", -1);
            for (int i = 0; i < components.length; i++) {
                xml.element(COMPONENTS.get(i), components[i]);
            }
        }
        xml.end();
    }

    @Override
    public void number(Number value) throws IOException {
        value(value instanceof Double real ? real(real) : value.toString());
    }

    /** Without an exponent where a reader wouldn't expect one. */
    private static String real(double value) {
        var exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return Math.abs(exact.scale()) <= 16 ? exact.toPlainString() : exact.toString();
    }

    @Override
    public void bool(boolean value) {
        throw new IllegalStateException("No value of a data set is a truth value");
    }

    /** A value that isn't there leaves a gap in the numbers (PS3.19 A.1.5). */
    @Override
    public void nullValue() {
        nextNumber();
    }
}
