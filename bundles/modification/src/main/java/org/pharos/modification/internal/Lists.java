package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Lists of texts in requests. */
final class Lists {
    private Lists() {}

    /** A compulsory list. */
    static List<String> texts(ObjectNode request, String field) {
        JsonNode list = request.get(field);
        if (list == null || !list.isArray()) {
            throw expected(field);
        }
        var texts = new ArrayList<String>(list.size());
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                throw expected(field);
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static PharosException expected(String field) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, "List of strings expected in field: " + field);
    }
}
