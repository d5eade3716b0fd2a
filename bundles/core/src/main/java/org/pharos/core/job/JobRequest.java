package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * What each request for a job may say: {@code Synchronous} or {@code Asynchronous}, {@code Priority}, {@code Permissive},
 * {@code UserData}.
 *
 * @param isSynchronous the answer waits for the end of the job
 * @param isPermissive the job goes on when it fails for one instance
 * @param userData null for nothing
 */
public record JobRequest(
        boolean isSynchronous,
        int priority,
        boolean isPermissive,
        @Nullable JsonNode userData) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads the body of a request, synchronous unless it says otherwise; a body that is no object says nothing. */
    public static JobRequest of(JsonNode body) {
        return of(body, true);
    }

    /**
     * Reads the body of a request; a body that is no object says nothing. {@code Synchronous} wins over {@code Asynchronous}.
     *
     * @param byDefault whether it is synchronous when it says neither
     * @throws PharosException with BAD_FILE_FORMAT if a field has the wrong type
     */
    public static JobRequest of(JsonNode body, boolean byDefault) {
        boolean synchronous = flag(body, "Synchronous", !flag(body, "Asynchronous", !byDefault));
        return new JobRequest(synchronous, priority(body), flag(body, "Permissive", false), body.get("UserData"));
    }

    private static boolean flag(JsonNode body, String name, boolean absent) {
        JsonNode value = body.get(name);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw expected("Boolean", name);
        }
        return value.booleanValue();
    }

    private static int priority(JsonNode body) {
        JsonNode value = body.get("Priority");
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw expected("Integer", "Priority");
        }
        return value.intValue();
    }

    private static PharosException expected(String type, String name) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, type + " value expected in field: " + name);
    }

    /** With what it says, jobs are submitted. */
    public JobOptions options() {
        return new JobOptions(priority, userData);
    }

    /**
     * Submits the job, and gives the answer: of a synchronous request, the content of the ended job; of another one,
     * {@code ID} and {@code Path}.
     *
     * @throws JobException if the job failed before it was answered
     */
    public Map<String, Object> submit(Jobs jobs, Job job) throws InterruptedException {
        if (isSynchronous) {
            return fields(jobs.run(job, options()).content());
        }
        UUID id = jobs.submit(job, options());
        return new TreeMap<>(Map.of("ID", id.toString(), "Path", "/jobs/" + id));
    }

    private static Map<String, Object> fields(JsonNode content) {
        var fields = new TreeMap<String, Object>();
        content.properties()
                .forEach(field -> fields.put(field.getKey(), MAPPER.convertValue(field.getValue(), Object.class)));
        return fields;
    }
}
