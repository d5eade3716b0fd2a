package org.pharos.jobs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobState;

/**
 * A job as it is saved.
 *
 * @param completionTime null until it ended
 * @param failure null if it didn't fail
 * @param userData null for nothing
 * @param progress from 0 to 1
 * @param work what its kind restores it from
 */
record SavedJob(
        String type,
        int priority,
        JobState state,
        Instant creationTime,
        @Nullable Instant completionTime,
        Duration runtime,
        @Nullable JobFailure failure,
        @Nullable JsonNode userData,
        double progress,
        ObjectNode content,
        ObjectNode work) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws IllegalArgumentException if it isn't what {@link #json} gave */
    static SavedJob parse(String json) {
        try {
            JsonNode saved = MAPPER.readTree(json);
            JsonNode completion = saved.get("CompletionTime");
            return new SavedJob(
                    saved.required("Type").asText(),
                    saved.required("Priority").asInt(),
                    JobState.valueOf(saved.required("State").asText()),
                    Instant.parse(saved.required("CreationTime").asText()),
                    completion == null ? null : Instant.parse(completion.asText()),
                    Duration.ofMillis(saved.required("RuntimeMillis").asLong()),
                    failure(saved.get("Failure")),
                    saved.get("UserData"),
                    saved.required("Progress").asDouble(),
                    object(saved, "Content"),
                    object(saved, "Work"));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("Not a saved job", e);
        }
    }

    private static ObjectNode object(JsonNode saved, String name) {
        if (saved.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("No object " + name);
    }

    private static @Nullable JobFailure failure(@Nullable JsonNode saved) {
        if (saved == null) {
            return null;
        }
        String code = saved.required("Code").asText();
        return new JobFailure(
                Arrays.stream(ErrorCode.values())
                        .filter(known -> known.name().equals(code))
                        .findFirst()
                        .orElse(ErrorCode.INTERNAL_ERROR),
                saved.required("Details").asText(),
                saved.get("Payload"));
    }

    String json() {
        ObjectNode saved = MAPPER.createObjectNode();
        saved.put("Type", type).put("Priority", priority).put("State", state.name());
        saved.put("CreationTime", creationTime.toString());
        if (completionTime != null) {
            saved.put("CompletionTime", completionTime.toString());
        }
        saved.put("RuntimeMillis", runtime.toMillis()).put("Progress", progress);
        if (failure != null) {
            saved.putObject("Failure")
                    .put("Code", failure.code().name())
                    .put("Details", failure.details())
                    .setAll(optional("Payload", failure.payload()));
        }
        saved.setAll(optional("UserData", userData));
        saved.set("Content", content);
        saved.set("Work", work);
        return saved.toString();
    }

    private static ObjectNode optional(String name, @Nullable JsonNode value) {
        ObjectNode fields = MAPPER.createObjectNode();
        return value == null ? fields : fields.set(name, value);
    }
}
