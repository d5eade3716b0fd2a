package org.pharos.http.internal.rest;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.JsonFormat;

/**
 * An error that clients can read the code of.
 *
 * @param status of HTTP
 * @param details null when there is nothing to say beyond the code's own text
 * @param payload what programs can read of it; null if there is none
 */
record ErrorAnswer(
        ErrorCode code,
        int status,
        @Nullable String details,
        @Nullable Object payload) {
    /** The phrases that clients know, some of them older than those of RFC 9110. */
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Requested Range Not Satisfiable"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(507, "Insufficient Storage"));

    static ErrorAnswer of(ErrorCode code) {
        return of(code, null);
    }

    static ErrorAnswer of(ErrorCode code, @Nullable String details) {
        return new ErrorAnswer(code, code.httpStatus(), details, null);
    }

    static ErrorAnswer of(PharosException failure) {
        return new ErrorAnswer(
                failure.code(),
                failure.code().httpStatus(),
                failure.details().orElse(null),
                failure.payload().orElse(null));
    }

    /** @param uri path without query */
    String body(String method, String uri) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("HttpError", Objects.requireNonNullElse(PHRASES.get(status), "Error"));
        fields.put("HttpStatus", status);
        fields.put("Message", code.text());
        fields.put("Method", method);
        fields.put("OrthancError", code.text());
        fields.put("OrthancStatus", code.number());
        fields.put("Uri", uri);
        if (details != null) {
            fields.put("Details", details);
        }
        if (payload != null) {
            fields.put("ErrorPayload", payload);
        }
        return JsonFormat.errorBody(fields);
    }
}
