package org.pharos.configuration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.pharos.configuration.internal.OptionDeclaration.Handling;
import org.pharos.configuration.internal.OptionDeclaration.Range;

/** Reads the option groups from a metatype file of a bundle (OSGi Compendium 105.8). */
final class MetatypeReader {
    /** Namespace of the attributes that {@code org.pharos.api.configuration.Option} becomes. */
    private static final String OPTION = "http://pharos.org/xmlns/option/v1.0.0";

    private static final XMLInputFactory FACTORY = factory();

    private final Map<String, List<OptionDeclaration>> classes = new HashMap<>();
    private final Map<String, String> classByPid = new LinkedHashMap<>();
    private String openClass = "";
    private @Nullable String openPid;

    private MetatypeReader() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    /** @throws IOException if this isn't a metatype file */
    static List<OptionGroup> read(InputStream file) throws IOException {
        var reader = new MetatypeReader();
        try {
            var xml = FACTORY.createXMLStreamReader(file);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    reader.startElement(xml);
                }
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException(e);
        }
        return reader.groups();
    }

    private List<OptionGroup> groups() {
        var groups = new ArrayList<OptionGroup>();
        classByPid.forEach((pid, id) -> groups.add(new OptionGroup(pid, classes.getOrDefault(id, List.of()))));
        return groups;
    }

    private void startElement(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "OCD" -> {
                openClass = required(xml, "id");
                classes.put(openClass, new ArrayList<>());
            }
            case "AD" ->
                classes.computeIfAbsent(openClass, id -> new ArrayList<>()).add(option(xml));
            case "Designate" -> openPid = xml.getAttributeValue(null, "pid");
            case "Object" -> {
                if (openPid != null) {
                    classByPid.put(openPid, required(xml, "ocdref"));
                }
            }
            default -> {}
        }
    }

    private static OptionDeclaration option(XMLStreamReader xml) {
        var id = required(xml, "id");
        var name = xml.getAttributeValue(null, "name");
        var cardinality = xml.getAttributeValue(null, "cardinality");
        return new OptionDeclaration(
                id,
                name == null ? id : name,
                OptionType.named(required(xml, "type")),
                cardinality != null && !cardinality.equals("0"),
                new Range(bound(xml, "min", Range.ANY.least()), bound(xml, "max", Range.ANY.most())),
                new Handling(flag(xml, "restart"), flag(xml, "path"), flag(xml, "json")),
                xml.getAttributeValue(null, "default"));
    }

    private static double bound(XMLStreamReader xml, String name, double unbounded) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? unbounded : Double.parseDouble(value);
    }

    private static boolean flag(XMLStreamReader xml, String name) {
        return Boolean.parseBoolean(xml.getAttributeValue(OPTION, name));
    }

    private static String required(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new IllegalArgumentException(xml.getLocalName() + " has no " + name);
        }
        return value;
    }
}
