package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.dicom.core.DataSet;
import org.pharos.http.JsonFields;

/** Queries for what is below an answer to another query. */
record SubQueries(KeptQueries queries, TagObjects tags) {
    private static final String PREFIX = "query-";

    /** What can be done with an answer of a level. */
    static List<String> operations(ResourceLevel level) {
        var operations = new ArrayList<>(List.of("content", "retrieve"));
        for (ResourceLevel lower : ResourceLevel.values()) {
            if (level.isAbove(lower)) {
                operations.add(PREFIX + lower.collection());
            }
        }
        return operations;
    }

    /** Sends the query that an operation names. */
    Map<String, Object> send(KeptQuery query, String index, String operation, JsonFields body) {
        DataSet answer = query.answer(index);
        if (!operations(query.level()).contains(operation)) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE);
        }
        JsonNode wanted = body.value(ModalityQueryResource.QUERY).orElseGet(JsonNodeFactory.instance::objectNode);
        DataSet keys = tags.read(wanted, ModalityQueryResource.QUERY);
        DataSet shown = tags.readTexts(wanted);
        Identifiers.copy(answer, query.level(), keys);
        Identifiers.copy(answer, query.level(), shown);
        return queries.send(contact(query, body), level(operation), keys, shown, true);
    }

    private static Contact contact(KeptQuery query, JsonFields body) {
        Contact before = query.contact();
        Contact now = Declared.contact(before.modality(), body);
        return new Contact(
                before.modality(),
                now.localAet() == null ? before.localAet() : now.localAet(),
                now.timeout() == null ? before.timeout() : now.timeout());
    }

    private static ResourceLevel level(String operation) {
        for (ResourceLevel level : ResourceLevel.values()) {
            if (operation.equals(PREFIX + level.collection())) {
                return level;
            }
        }
        throw new PharosException(ErrorCode.UNKNOWN_RESOURCE);
    }
}
