package org.pharos.core.internal.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.JsonSink;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main DICOM tags that are sequences; the index keeps them as JSON in the full form, in a metadata. */
final class StoredSequences {
    private static final Logger logger = LoggerFactory.getLogger(StoredSequences.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredSequences() {}

    /** The sequences of a resource that was read with its metadata, by tag. */
    static Map<Integer, JsonNode> of(ResourceRecord resource) {
        Optional<String> text = resource.metadata(MetadataType.MAIN_DICOM_SEQUENCES);
        if (text.isEmpty()) {
            return Map.of();
        }
        var sequences = new HashMap<Integer, JsonNode>();
        try {
            JsonNode all = MAPPER.readTree(text.get()).path("Sequences");
            all.properties()
                    .forEach(member ->
                            Tag.parseHex(member.getKey()).ifPresent(tag -> sequences.put(tag, member.getValue())));
        } catch (JsonProcessingException e) {
            logger.warn("The sequences of {} {} can't be read", resource.level().label(), resource.id());
        }
        return sequences;
    }

    /** Writes an element with its name or tag. */
    static void write(int tag, JsonNode element, Form form, JsonSink out) throws IOException {
        out.name(form == Form.SIMPLIFIED ? element.path("Name").asText() : Tag.format(tag));
        if (form == Form.FULL) {
            copy(element, out);
        } else {
            value(element, form, out);
        }
    }

    private static void value(JsonNode element, Form form, JsonSink out) throws IOException {
        JsonNode value = element.path("Value");
        if (!value.isArray()) {
            copy(value, out);
            return;
        }
        out.startArray();
        for (JsonNode item : value) {
            item(item, form, out);
        }
        out.endArray();
    }

    private static void item(JsonNode item, Form form, JsonSink out) throws IOException {
        var members = new TreeMap<String, JsonNode>();
        item.properties()
                .forEach(member -> members.put(
                        form == Form.SIMPLIFIED ? member.getValue().path("Name").asText() : member.getKey(),
                        member.getValue()));
        out.startObject();
        for (var member : members.entrySet()) {
            out.name(member.getKey());
            value(member.getValue(), form, out);
        }
        out.endObject();
    }

    private static void copy(JsonNode node, JsonSink out) throws IOException {
        if (node.isObject()) {
            out.startObject();
            for (var member : node.properties()) {
                out.name(member.getKey());
                copy(member.getValue(), out);
            }
            out.endObject();
        } else if (node.isArray()) {
            out.startArray();
            for (JsonNode item : node) {
                copy(item, out);
            }
            out.endArray();
        } else if (node.isTextual()) {
            out.string(node.textValue());
        } else {
            out.nullValue();
        }
    }
}
