package org.pharos.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * The body of a request that is meant to be JSON. It can be taken from any request; only asking for what it doesn't hold
 * fails, with the error that clients know of that route. Text after the first value is ignored, as are comments.
 */
public final class JsonBody {
    private final @Nullable JsonNode value;

    private JsonBody(@Nullable JsonNode value) {
        this.value = value;
    }

    /**
     * Reads a body to its end, not closing it.
     *
     * @throws IOException if the body can't be read; not if it isn't JSON
     */
    public static JsonBody read(InputStream body) throws IOException {
        try {
            JsonNode tree = JsonFormat.reader().readTree(body);
            return new JsonBody(tree == null || tree.isMissingNode() ? null : tree);
        } catch (JsonProcessingException e) {
            return new JsonBody(null);
        }
    }

    /** The value, of whatever type; empty if the body isn't JSON. */
    public Optional<JsonNode> value() {
        return Optional.ofNullable(value);
    }

    /**
     * The value, of whatever type.
     *
     * @throws PharosException with BAD_FILE_FORMAT if the body isn't JSON
     */
    public JsonNode orFail() {
        return value().orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT, "Cannot parse the JSON body"));
    }

    /**
     * The value, which must be an object.
     *
     * @throws PharosException with BAD_REQUEST if it isn't
     */
    public JsonFields object() {
        return object(ErrorCode.BAD_REQUEST, "The body must contain a JSON object");
    }

    /**
     * The value, which must be an object.
     *
     * @throws PharosException with that code and those details if it isn't
     */
    public JsonFields object(ErrorCode code, @Nullable String details) {
        if (value instanceof ObjectNode fields) {
            return new JsonFields(fields);
        }
        throw new PharosException(code, details);
    }
}
