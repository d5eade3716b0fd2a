package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modality;
import org.pharos.core.network.MoveOriginator;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/**
 * What a request to send resources says.
 *
 * @param fields absent where the client named resources and no more
 */
record StoreRequestBody(Optional<JsonFields> fields, List<ResourceId> resources) {
    private static final String RESOURCES = "Resources";
    private static final int MAXIMUM_BYTES = 64 << 20;
    /** Characters of a wrong identifier in an answer. */
    private static final int LONGEST_SHOWN = 100;

    /** Reads an identifier, bare or as a JSON string, a list of them, or an object with such a list. */
    static StoreRequestBody read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAXIMUM_BYTES + 1);
        if (bytes.length > MAXIMUM_BYTES) {
            throw bad("The body is too long");
        }
        Optional<ResourceId> bare = ResourceId.parse(new String(bytes, StandardCharsets.ISO_8859_1).strip());
        if (bare.isPresent()) {
            return new StoreRequestBody(Optional.empty(), List.of(bare.get()));
        }
        JsonBody body = JsonBody.read(new ByteArrayInputStream(bytes));
        JsonNode value = body.value().orElseThrow(() -> bad("Must provide a JSON value"));
        if (value.isTextual()) {
            return new StoreRequestBody(Optional.empty(), List.of(id(value.textValue())));
        }
        if (value.isArray()) {
            return new StoreRequestBody(Optional.empty(), ids(value));
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
        return new StoreRequestBody(Optional.of(body.object()), ids(value.get(RESOURCES)));
    }

    private static List<ResourceId> ids(JsonNode value) {
        var ids = new ArrayList<ResourceId>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw bad("Resources to be exported must be specified as a JSON array of strings");
            }
            ids.add(id(item.textValue()));
        }
        return ids;
    }

    private static ResourceId id(String text) {
        return ResourceId.parse(text)
                .orElseThrow(() -> bad("This string is not a valid Orthanc identifier: "
                        + text.substring(0, Math.min(text.length(), LONGEST_SHOWN))));
    }

    private static PharosException bad(String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }

    /** The fields of any job. */
    JsonNode jobFields() {
        return fields.<JsonNode>map(JsonFields::node).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Where to send: the modality, unless the request says that it is called or found otherwise. */
    Contact contact(Modality declared) {
        if (fields.isEmpty()) {
            return Contact.of(declared);
        }
        JsonFields known = fields.get();
        Modality modality = declared.at(
                known.optionalText("CalledAet").orElse(declared.aet()),
                known.optionalText("Host").orElse(declared.host()),
                Math.toIntExact(Math.max(0, Math.min(known.integer("Port", declared.port()), 65_535))));
        return Declared.contact(modality, known);
    }

    /** The C-MOVE that the request says it is done for. */
    @Nullable
    MoveOriginator originator() {
        Optional<String> aet = fields.flatMap(known -> known.optionalText("MoveOriginatorAet"));
        if (aet.isEmpty()) {
            return null;
        }
        long id = fields.get().integer("MoveOriginatorID", 0);
        if (id < 0 || id > 0xFFFF) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        return new MoveOriginator(aet.get(), (int) id);
    }

    /** Whether the modality shall be asked to commit to what it was sent. */
    boolean wantsCommitment() {
        return fields.map(known -> known.flag("StorageCommitment", false)).orElse(false);
    }
}
