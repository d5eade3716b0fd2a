package org.pharos.core.internal.commitment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transactions that are waited for, in the database: titles of the nodes that were asked, by transaction. */
final class PendingTransactions {
    private static final Logger logger = LoggerFactory.getLogger(PendingTransactions.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GlobalProperties properties;
    private String saved;

    PendingTransactions(GlobalProperties properties) {
        this.properties = properties;
        saved = properties.find(GlobalProperty.PENDING_COMMITMENTS).orElse("{}");
    }

    /** What was saved, in its order; nothing if it can't be understood. */
    Map<String, String> load() {
        var pending = new LinkedHashMap<String, String>();
        try {
            JsonNode json = MAPPER.readTree(saved);
            json.properties()
                    .forEach(field ->
                            pending.put(field.getKey(), field.getValue().asText()));
        } catch (JsonProcessingException e) {
            logger.error("The pending storage commitments in the database can't be read", e);
        }
        return pending;
    }

    /** Saves them, unless that is what was saved last. For one thread at a time. */
    void save(Map<String, String> pending) {
        var json = JsonNodeFactory.instance.objectNode();
        pending.forEach(json::put);
        String text = json.toString();
        if (!text.equals(saved)) {
            properties.set(GlobalProperty.PENDING_COMMITMENTS, text);
            saved = text;
        }
    }
}
