package org.pharos.rest.archives.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;
import org.pharos.http.QueryArguments;

/**
 * Resources that a client names, and what else it says.
 *
 * @param fields absent where it named resources and no more
 */
record ResourceList(List<String> ids, Optional<JsonFields> fields) {
    private static final String RESOURCES = "Resources";

    /** Reads a list of identifiers, or an object with such a list. */
    static ResourceList of(JsonBody body) {
        JsonNode value = body.value().orElseThrow(() -> bad("Expected a list of resources to archive in the body"));
        if (value.isArray()) {
            return new ResourceList(texts(value), Optional.empty());
        }
        JsonFields fields = body.object(ErrorCode.BAD_FILE_FORMAT, null);
        JsonNode list = fields.value(RESOURCES).orElseThrow(() -> bad("Missing field Resources in the JSON body"));
        return new ResourceList(texts(list), Optional.of(fields));
    }

    /** Reads the argument {@code resources}: identifiers with commas between them. */
    static List<String> of(QueryArguments arguments) {
        String list = arguments
                .text("resources")
                .orElseThrow(() -> new PharosException(ErrorCode.BAD_REQUEST, "Missing resources argument"));
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        if (!list.isArray()) {
            throw noTexts();
        }
        var texts = new ArrayList<String>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw noTexts();
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static PharosException noTexts() {
        return bad("Expected a list of strings (Orthanc identifiers)");
    }

    private static PharosException bad(String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }
}
