package org.pharos.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;

/**
 * The body of a request that names resources to be sent somewhere: an identifier, bare or as a JSON string, a list of them, or
 * an object with such a list.
 *
 * @param fields absent where the client named resources and no more
 * @param resources as they were named
 */
public record ResourcesBody(Optional<JsonFields> fields, List<ResourceId> resources) {
    private static final String RESOURCES = "Resources";
    private static final int MAXIMUM_BYTES = 64 << 20;

    public ResourcesBody {
        resources = List.copyOf(resources);
    }

    /**
     * Reads a body to its end, not closing it.
     *
     * @throws PharosException with BAD_FILE_FORMAT if it names no resources
     * @throws IOException if the body can't be read
     */
    public static ResourcesBody read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAXIMUM_BYTES + 1);
        if (bytes.length > MAXIMUM_BYTES) {
            throw bad("The body is too long");
        }
        Optional<ResourceId> bare = ResourceId.parse(new String(bytes, StandardCharsets.ISO_8859_1).strip());
        if (bare.isPresent()) {
            return new ResourcesBody(Optional.empty(), List.of(bare.get()));
        }
        JsonBody body = JsonBody.read(new ByteArrayInputStream(bytes));
        JsonNode value = body.value().orElseThrow(() -> bad("Must provide a JSON value"));
        if (value.isTextual()) {
            return new ResourcesBody(Optional.empty(), List.of(id(value)));
        }
        if (value.isArray()) {
            return new ResourcesBody(Optional.empty(), ids(value));
        }
        if (!value.isObject()) {
            throw bad("Must provide a JSON object, or a JSON array of strings");
        }
        if (!value.has(RESOURCES)) {
            throw bad("Missing field in JSON: \"" + RESOURCES + "\"");
        }
        if (!value.get(RESOURCES).isArray()) {
            throw bad("JSON field \"" + RESOURCES + "\" must contain an array");
        }
        return new ResourcesBody(Optional.of(body.object()), ids(value.get(RESOURCES)));
    }

    private static List<ResourceId> ids(JsonNode array) {
        var ids = new ArrayList<ResourceId>();
        for (JsonNode item : array) {
            if (!item.isTextual()) {
                throw bad("Resources to be exported must be specified as a JSON array of strings");
            }
            ids.add(id(item));
        }
        return ids;
    }

    private static ResourceId id(JsonNode text) {
        return ResourceId.parse(text.textValue())
                .orElseThrow(() -> bad("This string is not a valid Orthanc identifier: " + text.textValue()));
    }

    private static PharosException bad(String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }

    /** The fields that any job knows; none where the client named resources and no more. */
    public JsonNode jobFields() {
        return fields.<JsonNode>map(JsonFields::node).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
