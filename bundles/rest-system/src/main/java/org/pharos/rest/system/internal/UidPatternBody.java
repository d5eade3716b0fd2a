package org.pharos.rest.system.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.JsonFormat;

/** Patterns of UIDs in a body: a list of texts, one text, or a word that can't be taken for JSON. */
final class UidPatternBody {
    private static final String STARTS_OF_JSON = "{[\"-0123456789";

    private UidPatternBody() {}

    /** @throws PharosException with BAD_FILE_FORMAT if it starts like JSON and isn't a text or a list of texts */
    static List<String> parse(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return List.of();
        }
        JsonNode json = json(text);
        if (json != null) {
            return texts(json);
        }
        // clients know that a UID without quotes is taken for a number that is wrong
        if (STARTS_OF_JSON.indexOf(text.charAt(0)) >= 0) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT);
        }
        return List.of(text);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return JsonFormat.reader().readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<String> texts(JsonNode json) {
        if (json.isTextual()) {
            return List.of(json.textValue());
        }
        if (!json.isArray()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT);
        }
        List<String> texts = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            if (!item.isTextual()) {
                throw new PharosException(ErrorCode.BAD_FILE_FORMAT);
            }
            texts.add(item.textValue());
        }
        return texts;
    }
}
