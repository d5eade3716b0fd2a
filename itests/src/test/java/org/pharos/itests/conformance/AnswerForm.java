package org.pharos.itests.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Json;

/** What of an answer is the same in each run: status, headers that clients look at, and the body. */
final class AnswerForm {
    private static final List<String> HEADERS =
            List.of("Content-Type", "ETag", "Allow", "Location", "Content-Range", "Content-Disposition");
    private static final Pattern UUID =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
    private static final Pattern TIME = Pattern.compile("\\b20\\d{6}T\\d{6}(\\.\\d+)?\\b");
    private static final Pattern RESOURCE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");
    private static final int LONGEST_TEXT = 2000;

    private AnswerForm() {}

    static ObjectNode of(Answer answer) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("status", answer.status());
        ObjectNode headers = form.putObject("headers");
        // A space before the parameters of a media type means nothing.
        for (String name : HEADERS) {
            if (!answer.header(name).isEmpty()) {
                headers.put(name, masked(answer.header(name)).replace("; ", ";"));
            }
        }
        if (answer.bytes().length > 0) {
            form.set("body", body(answer));
        }
        return form;
    }

    private static JsonNode body(Answer answer) {
        String type = answer.header("Content-Type");
        // Bodies of errors are JSON, whatever they are called.
        if (type.startsWith("application/json") || answer.text().startsWith("{")) {
            return masked(Json.read(answer.bytes()));
        }
        boolean isText = type.startsWith("text/") || type.startsWith("application/xml");
        return TextNode.valueOf(
                isText && answer.bytes().length < LONGEST_TEXT ? masked(answer.text()) : digest(answer));
    }

    private static JsonNode masked(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(masked(node.asText()));
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(f -> object.set(masked(f.getKey()), masked(f.getValue())));
            return object;
        }
        return node.isArray() ? masked((ArrayNode) node) : node;
    }

    /** Resources have no order unless a client asks for one. */
    private static JsonNode masked(ArrayNode array) {
        List<JsonNode> items = StreamSupport.stream(array.spliterator(), false)
                .map(AnswerForm::masked)
                .toList();
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        boolean isUnordered =
                items.stream().allMatch(i -> RESOURCE.matcher(identifier(i)).matches());
        return result.addAll(
                isUnordered
                        ? items.stream()
                                .sorted(Comparator.comparing(AnswerForm::identifier))
                                .toList()
                        : items);
    }

    private static String identifier(JsonNode item) {
        return item.isTextual() ? item.asText() : item.path("ID").asText();
    }

    private static String masked(String text) {
        return TIME.matcher(UUID.matcher(text).replaceAll("<uuid>")).replaceAll("<time>");
    }

    private static String digest(Answer answer) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(answer.bytes());
            return answer.bytes().length + " bytes, SHA-256 " + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
