package org.pharos.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the server answered to a request. */
public record Answer(String request, int status, HttpHeaders headers, byte[] bytes) {
    private static final int EXCERPT = 500;

    /** Fails unless the status is the given one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    request + " was answered by " + status + " instead of " + expected + ": " + excerpt());
        }
        return this;
    }

    /** The body as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The start of the body, for a message. */
    public String excerpt() {
        var text = text().replaceAll("[^\\p{Print}\\s]", "?");
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.read(bytes);
    }

    /** A member of the object that the body is, as text. */
    public String json(String member) {
        var value = json().get(member);
        if (value == null) {
            throw new AssertionError(request + ": no " + member + " in " + excerpt());
        }
        return value.asText();
    }

    /** A header, empty if it is absent. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
