package org.pharos.scripting.lua.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;

/** Reads what is answered to a stored instance. */
final class UploadAnswer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private UploadAnswer() {}

    static ResourceId instance(byte[] json) {
        try {
            JsonNode answer = MAPPER.readTree(json);
            if (answer.path("ID").isTextual() && !answer.path("Status").asText().equals("FilteredOut")) {
                return new ResourceId(answer.path("ID").textValue());
            }
        } catch (IOException e) {
            throw new PharosException(ErrorCode.CANNOT_EXECUTE_LUA, "The answer to an upload isn't JSON", e);
        }
        throw new PharosException(ErrorCode.CANNOT_EXECUTE_LUA, "A modified instance wasn't stored");
    }
}
